"""The addresses of the public pages."""

from django.urls import path

from projects.public import views

urlpatterns = [
    path("", views.start, name="start"),
    path("projekt/", views.project_list, name="projects"),
    path("projekt/<reference:reference>/", views.project_detail, name="project"),
    path("kallor/", views.sources, name="sources"),
    path("om/", views.about, name="about"),
]
