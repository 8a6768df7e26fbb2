"""Every practice, length, background and pace, recorded and measured sentence by sentence."""

import numpy as np

from coping_app.base.session import sentences
from coping_app.player.options import Options
from coping_app.player.timeline import Pace

from ..sound.measure import chime_cues, every_session, likeness, record, session_of, sounds, spoken_cues, start_error
from .table import Row


def every_session_every_background() -> list[Row]:
    """Record everything; one background after the other takes its turn, and each pace with each session."""
    beds = ["", *sounds().background_names()]
    count = said = missing = out_of_order = notices = 0
    errors: list[float] = []
    faint: list[float] = []
    chimes: list[float] = []
    peaks: list[float] = []
    tails: list[float] = []
    turn = 0
    for name, wish in every_session():
        session = session_of(name, wish)
        for pace in Pace:
            take = record(session, Options(background=beds[turn % len(beds)], pace=pace))
            turn += 1
            count += 1
            cues = spoken_cues(take)
            said += len(cues)
            texts = [cue.text for cue in take.player.timeline.cues if cue.text]
            missing += len(texts) - len(cues)
            out_of_order += texts != list(sentences(session.steps))
            errors += [abs(start_error(take.mix, clip, at)) for clip, at in cues]
            faint += [likeness(take.mix, clip, at) for clip, at in cues]
            chimes += [abs(likeness(take.mix, clip, at) - 1) for clip, at in chime_cues(take)]
            peaks.append(float(np.abs(take.mix).max()))
            tails.append(float(np.abs(take.mix[-2400:]).max()))
            notices += len(take.player.take_notices())
    p99 = float(np.percentile(errors, 99)) * 1000
    return [
        Row("sessions recorded (every practice, length, pace; backgrounds in turn)", str(count), "all", count > 0),
        Row("sentences heard", f"{said}, {missing} missing", "0 missing", missing == 0 and said > 0),
        Row("sessions with sentences out of order", str(out_of_order), "0", out_of_order == 0),
        Row(
            "start error in the recording, p99 and largest",
            f"{p99:.2f} ms, {max(errors) * 1000:.2f} ms",
            "50 ms",
            p99 <= 50,
        ),
        Row("a sentence's own level in the mix, lowest", f"{min(faint):.3f} of full", "0.95", min(faint) >= 0.95),
        Row("chimes: how far from their own level, farthest", f"{max(chimes):.3f} of full", "0.1", max(chimes) <= 0.1),
        Row("peak, highest", f"{max(peaks):.3f}", "below 1.0 (no clipping)", max(peaks) < 1.0),
        Row("last 50 ms, loudest sample", f"{max(tails):.5f}", "0.001", max(tails) <= 0.001),
        Row("notices of missing sound", str(notices), "0", notices == 0),
    ]
