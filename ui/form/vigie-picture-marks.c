/* vigie-picture-marks.c: what is drawn on a picture: strokes of a pen, and bars that hide
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-picture-marks-private.h"

#include <math.h>

/* The pen's width as a part of the picture's diagonal: to be seen whatever its size */
#define PEN_PART 0.0035
#define LEAST_BAR 2.0

typedef struct
{
  double x;
  double y;
} Point;

/** A stroke has any number of points, a bar two corners. */
typedef struct
{
  VigieMarkKind kind;
  GArray *points;
} Mark;

struct _VigiePictureMarks
{
  double width;
  double height;
  GPtrArray *marks;
  gboolean in_hand; /* the last mark is being made */
};

static void
mark_free (Mark *self)
{
  g_array_unref (self->points);
  g_free (self);
}

VigiePictureMarks *
vigie_picture_marks_new (int width, int height)
{
  VigiePictureMarks *self = g_new0 (VigiePictureMarks, 1);
  self->width = width;
  self->height = height;
  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) mark_free);
  return self;
}

void
vigie_picture_marks_free (VigiePictureMarks *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->marks);
  g_free (self);
}

guint
vigie_picture_marks_get_count (VigiePictureMarks *self)
{
  return self->marks->len;
}

static Mark *
get_last (VigiePictureMarks *self)
{
  return self->marks->len > 0 ? g_ptr_array_index (self->marks, self->marks->len - 1) : NULL;
}

static Point
keep_inside (VigiePictureMarks *self, double x, double y)
{
  return (Point){ CLAMP (x, 0, self->width), CLAMP (y, 0, self->height) };
}

void
vigie_picture_marks_begin (VigiePictureMarks *self, VigieMarkKind kind, double x, double y)
{
  const Point point = keep_inside (self, x, y);
  Mark *mark = g_new0 (Mark, 1);
  mark->kind = kind;
  mark->points = g_array_new (FALSE, FALSE, sizeof (Point));
  g_array_append_val (mark->points, point);
  if (kind == VIGIE_MARK_BAR)
    g_array_append_val (mark->points, point);
  g_ptr_array_add (self->marks, mark);
  self->in_hand = TRUE;
}

void
vigie_picture_marks_extend (VigiePictureMarks *self, double x, double y)
{
  Mark *mark = get_last (self);
  if (!mark || !self->in_hand)
    return;
  const Point point = keep_inside (self, x, y);
  if (mark->kind == VIGIE_MARK_BAR)
    g_array_index (mark->points, Point, 1) = point;
  else
    g_array_append_val (mark->points, point);
}

/* From the upper left corner to the lower right one, on whole pixels. */
static void
straighten (Mark *mark)
{
  Point *corners = (Point *) (void *) mark->points->data;
  const Point one = corners[0], other = corners[1];
  corners[0] = (Point){ floor (MIN (one.x, other.x)), floor (MIN (one.y, other.y)) };
  corners[1] = (Point){ ceil (MAX (one.x, other.x)), ceil (MAX (one.y, other.y)) };
}

void
vigie_picture_marks_end (VigiePictureMarks *self)
{
  Mark *mark = get_last (self);
  const gboolean made = self->in_hand;
  self->in_hand = FALSE;
  if (!made || !mark || mark->kind != VIGIE_MARK_BAR)
    return;
  const Point *corners = (const Point *) (const void *) mark->points->data;
  if (fabs (corners[0].x - corners[1].x) < LEAST_BAR
      || fabs (corners[0].y - corners[1].y) < LEAST_BAR)
    (void) vigie_picture_marks_undo (self);
  else
    straighten (mark);
}

/* At the edge it stays as it is, instead of growing thinner. */
gboolean
vigie_picture_marks_move (VigiePictureMarks *self, double x, double y, gboolean resize)
{
  Mark *mark = get_last (self);
  if (!mark || mark->kind != VIGIE_MARK_BAR || self->in_hand)
    return FALSE;
  Point *corners = (Point *) (void *) mark->points->data;
  const double least_x = resize ? corners[0].x + LEAST_BAR - corners[1].x : -corners[0].x;
  const double least_y = resize ? corners[0].y + LEAST_BAR - corners[1].y : -corners[0].y;
  x = CLAMP (round (x), least_x, self->width - corners[1].x);
  y = CLAMP (round (y), least_y, self->height - corners[1].y);
  if (!resize)
    corners[0] = (Point){ corners[0].x + x, corners[0].y + y };
  corners[1] = (Point){ corners[1].x + x, corners[1].y + y };
  return x != 0 || y != 0;
}

gboolean
vigie_picture_marks_undo (VigiePictureMarks *self)
{
  if (self->marks->len == 0)
    return FALSE;
  self->in_hand = FALSE; /* what is still being drawn of it goes nowhere */
  g_ptr_array_set_size (self->marks, (int) self->marks->len - 1);
  return TRUE;
}

/* Drawing -------------------------------------------------------------------------------------- */

static void
draw_stroke (const Mark *mark, cairo_t *cr)
{
  const Point *points = (const Point *) (const void *) mark->points->data;
  cairo_move_to (cr, points[0].x, points[0].y);
  for (guint i = 1; i < mark->points->len; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
  if (mark->points->len == 1) /* a dot: with round ends a line without length is one */
    cairo_line_to (cr, points[0].x, points[0].y);
  cairo_stroke (cr);
}

/* On whole pixels and beyond the edge: nothing of what is below shines through. */
static void
draw_bar (const Mark *mark, cairo_t *cr)
{
  const Point *corners = (const Point *) (const void *) mark->points->data;
  const double left = floor (MIN (corners[0].x, corners[1].x));
  const double top = floor (MIN (corners[0].y, corners[1].y));
  cairo_rectangle (cr, left, top, ceil (MAX (corners[0].x, corners[1].x)) - left,
                   ceil (MAX (corners[0].y, corners[1].y)) - top);
  cairo_fill (cr);
}

void
vigie_picture_marks_draw (VigiePictureMarks *self, cairo_t *cr)
{
  cairo_save (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  cairo_set_line_width (cr, MAX (2, hypot (self->width, self->height) * PEN_PART));
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = g_ptr_array_index (self->marks, i);
      if (mark->kind == VIGIE_MARK_BAR)
        {
          cairo_set_source_rgb (cr, 0, 0, 0);
          draw_bar (mark, cr);
        }
      else
        {
          cairo_set_source_rgb (cr, 0.06, 0.13, 0.45);
          draw_stroke (mark, cr);
        }
    }
  cairo_restore (cr);
}
