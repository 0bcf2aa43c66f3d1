"""What the faces share: base templates, components, form fields, refusals put into words."""
