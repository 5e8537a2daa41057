"""What comes with the code: reference data and the curated thesaurus, put into the database."""
