"""What the answers become for other people: Markdown, HTML and plain text, by audience."""
