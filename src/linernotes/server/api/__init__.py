"""The catalogue for programs of one's own: JSON under ``/api/v1``, described by ``openapi.json``."""
