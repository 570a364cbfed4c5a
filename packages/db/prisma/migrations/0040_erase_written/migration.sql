-- An erasure takes a person's e-mails and phones out of what members wrote; the name of a saved view is changed by nothing else.
GRANT UPDATE (name) ON saved_views TO throughline_app;
