"""The Reconciliation API: OpenRefine and others match tables with the catalogue and take facts from it."""
