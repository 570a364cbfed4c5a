-- An erasure takes a person's e-mails and phones also out of what a saved view looks at and out of the plan that a canvas was made of,
-- which are changed by nothing else.
GRANT UPDATE (search) ON saved_views TO throughline_app;
GRANT UPDATE (plan) ON recipe_applications TO throughline_app;
