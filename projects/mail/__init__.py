"""Mail that the registry sends: asked for beside what it tells of, sent by a worker."""
