"""The full-screen program. The only package that knows Textual."""
