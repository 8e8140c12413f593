import os

TABLE = os.environ["TABLE"]
