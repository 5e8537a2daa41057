# Two stages: the first installs the pinned requirements and collects the static files, the second
# holds only what runs. The same steps are tested without an engine in tests/server/test_container.py.
FROM python:3.13-slim-bookworm AS build
WORKDIR /app
RUN python -m venv /venv
COPY requirements/base.txt requirements/
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/base.txt
COPY manage.py gunicorn.conf.py ./
COPY registry registry
COPY projects projects
COPY templates templates
COPY static static
COPY fixtures fixtures
RUN /venv/bin/python manage.py collectstatic --noinput --verbosity 0

FROM python:3.13-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 BIND=0.0.0.0:8000
ENV EXPORT_DIR=/data/exports
WORKDIR /app
RUN useradd --system --uid 10001 --no-create-home registry && install -d -o registry "$EXPORT_DIR"
COPY --from=build /venv /venv
COPY --from=build /app /app
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "registry.wsgi"]
