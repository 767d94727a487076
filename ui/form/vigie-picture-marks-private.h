/* vigie-picture-marks-private.h: what is drawn on a picture: strokes of a pen, and bars that hide
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/** VigieMarkKind: @VIGIE_MARK_STROKE: a line of a pen; @VIGIE_MARK_BAR: a black rectangle */
typedef enum
{
  VIGIE_MARK_STROKE,
  VIGIE_MARK_BAR,
} VigieMarkKind;

/** VigiePictureMarks: marks in the order in which they were made; all lengths are pixels of the
 * picture */
typedef struct _VigiePictureMarks VigiePictureMarks;

/** vigie_picture_marks_new: none yet, on a picture of this size */
VigiePictureMarks *vigie_picture_marks_new (int width, int height);
void vigie_picture_marks_free (VigiePictureMarks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePictureMarks, vigie_picture_marks_free)

guint vigie_picture_marks_get_count (VigiePictureMarks *self);

/** vigie_picture_marks_begin: a mark that begins at a point; points outside the picture are moved
 * to its edge */
void vigie_picture_marks_begin (VigiePictureMarks *self, VigieMarkKind kind, double x, double y);

/** vigie_picture_marks_extend: the mark that was begun goes on: a stroke to that point, a bar to
 * that corner; nothing once it is made or taken away */
void vigie_picture_marks_extend (VigiePictureMarks *self, double x, double y);

/** vigie_picture_marks_end: the last mark is made; a bar without width or height is taken away */
void vigie_picture_marks_end (VigiePictureMarks *self);

/** vigie_picture_marks_move: moves the last mark if it is a bar, or, @resize, its lower right
 * corner, by whole pixels and as far as the picture goes; Returns: whether it did */
gboolean vigie_picture_marks_move (VigiePictureMarks *self, double x, double y, gboolean resize);

/** vigie_picture_marks_undo: takes the last mark away; Returns: whether there was one */
gboolean vigie_picture_marks_undo (VigiePictureMarks *self);

/** vigie_picture_marks_draw: draws them all, in pixels of the picture */
void vigie_picture_marks_draw (VigiePictureMarks *self, cairo_t *cr);

G_END_DECLS
