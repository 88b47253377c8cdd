"""Two versions of answers made one."""
