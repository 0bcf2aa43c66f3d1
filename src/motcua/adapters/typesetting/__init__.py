"""Pages made with Typst from data-driven templates."""
