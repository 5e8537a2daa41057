"""Gunicorn for the Django projects that the product is compared with: as gunicorn.conf.py."""

import os

bind = f"127.0.0.1:{os.environ['PORT']}"
workers = 2
worker_class = "gthread"
threads = 4
worker_tmp_dir = "/dev/shm"  # noqa: S108  # as the product's
loglevel = "warning"
control_socket_disable = True
