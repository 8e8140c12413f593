"""How SAM's types become CloudFormation's, one type or family of events per file. Used by `sam.py`."""
