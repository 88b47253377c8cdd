"""Text as data: cleaned once on entry, shown safely, read and written as strict YAML. Below everything."""
