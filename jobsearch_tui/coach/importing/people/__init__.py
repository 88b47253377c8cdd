"""People out of an address book or the connections of a networking site: read, chosen, brought in."""
