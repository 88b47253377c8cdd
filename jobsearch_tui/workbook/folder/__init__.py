"""Where workbooks lie."""
