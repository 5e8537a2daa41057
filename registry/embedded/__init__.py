"""A Django database engine that starts its own PostgreSQL, for use without a database server.

``DATABASES["default"] = {"ENGINE": "registry.embedded", "NAME": "registry",
"OPTIONS": {"data_directory": "<REGISTRY_DATA>/postgres"}}``. See ``docs/embedded.md``.
"""
