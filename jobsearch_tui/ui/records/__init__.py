"""The records of one form: the list of them, its views, what is done to them there, and two made one."""
