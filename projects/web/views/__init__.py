"""What is asked for, a template, nothing else."""
