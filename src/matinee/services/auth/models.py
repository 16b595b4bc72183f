"""What auth keeps."""

from sqlalchemy import MetaData

from matinee.foundation.flask.tables import add_event_tables

metadata = MetaData()
add_event_tables(metadata)
