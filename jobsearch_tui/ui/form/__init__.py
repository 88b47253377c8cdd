"""The screen that fills any exercise."""
