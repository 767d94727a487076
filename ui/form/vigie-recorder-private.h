/* vigie-recorder-private.h: sound from the microphone into a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_RECORDER (vigie_recorder_get_type ())
G_DECLARE_FINAL_TYPE (VigieRecorder, vigie_recorder, VIGIE, RECORDER, GtkWidget)

/**
 * VigieRecorder:
 *
 * A button that begins to record and then ends it, and how long it has been recording. What is
 * being recorded when the widget goes off the screen ends there, and is kept.
 *
 * Signals: `recorded` (utf8 path): a file is complete; it is removed when the handlers are done.
 * `failed` (GError): nothing could be recorded, and why.
 */

/** vigie_recorder_is_possible: whether Vigie was built with what records */
gboolean vigie_recorder_is_possible (void);

/** vigie_recorder_new: @source: (nullable): a GStreamer element with its properties, in place of
 * the microphone; for tests */
GtkWidget *vigie_recorder_new (const char *source);

/** vigie_recorder_is_recording: whether it does */
gboolean vigie_recorder_is_recording (VigieRecorder *self);

G_END_DECLS
