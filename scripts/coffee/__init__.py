"""The `coffee` command."""
