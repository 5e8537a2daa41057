"""The registry with one more address, /trivial/: what server and middleware cost by themselves."""

from django.urls import include, path

from bench.tuned import trivial
from registry.wsgi import application

__all__ = ["application"]

from registry.urls import urlpatterns  # the application is set up

urlpatterns.append(path("trivial/", include([path("", trivial)])))
