"""Acts over many employees at once, and the forecast of an employer's roster."""

from applications.rosters.models.batch import Batch, BatchKind, BatchState, Line, LineState
from applications.rosters.models.forecast import Forecast, ForecastConsent

__all__ = ["Batch", "BatchKind", "BatchState", "Forecast", "ForecastConsent", "Line", "LineState"]
