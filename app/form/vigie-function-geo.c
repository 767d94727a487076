/* vigie-function-geo.c: area, distance, geofence and intersects
 *
 * On a sphere of the Earth's equatorial radius, without altitude, to two decimals: the figures that
 * JavaRosa and ODK Web Forms agree on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-function-support-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define EARTH_RADIUS 6378100.0

/* Each leg of a line is held against each other one. */
#define MAX_POINTS 5000u

typedef struct
{
  double latitude;
  double longitude;
} VigiePoint;

static double
to_radians (double degrees)
{
  return degrees * G_PI / 180.0;
}

static double
to_centimetres (double metres)
{
  return floor (fabs (metres) * 100.0 + 0.5) / 100.0;
}

/* `latitude longitude [altitude [accuracy]]` in decimal degrees. */
static gboolean
parse_point (const char *text, VigiePoint *point)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\n\r", -1);
  double numbers[4];
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0')
        continue;
      if (n == G_N_ELEMENTS (numbers))
        return FALSE;
      numbers[n] = vigie_number_from_text (parts[i]);
      if (isnan (numbers[n++]))
        return FALSE;
    }
  if (n < 2 || fabs (numbers[0]) > 90 || fabs (numbers[1]) > 180)
    return FALSE;
  *point = (VigiePoint){ numbers[0], numbers[1] };
  return TRUE;
}

/* Adds the points of @text, which are separated by semicolons; a last semicolon means nothing. */
static gboolean
parse_points (const char *text, GArray *points)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);

  if (parts[0] == NULL)
    return FALSE;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      VigiePoint point;
      if (parts[i + 1] == NULL && i > 0 && *g_strstrip (parts[i]) == '\0')
        break;
      if (!parse_point (parts[i], &point))
        return FALSE;
      g_array_append_val (points, point);
    }
  return TRUE;
}

/* Points of all values and nodes in their order, each a point or a line; %NULL if one is neither.
 */
static GArray *
collect_points (VigieSurroundings *context, const VigieValue *args, guint n_args)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (VigiePoint));
  g_auto (VigieArgumentWalk) walk = { 0 };
  const char *text;

  vigie_argument_walk_init (&walk, context, args, n_args);
  while ((text = vigie_argument_walk_next_text (&walk)) != NULL)
    if (!parse_points (text, points))
      return NULL;
  return g_steal_pointer (&points);
}

static const VigiePoint *
get_point (const GArray *points, guint i)
{
  return &g_array_index (points, VigiePoint, i);
}

/* The area under the line, closed; Chamberlain and Duquette, "Some Algorithms for Polygons on a
 * Sphere", 2007. */
static double
measure_area (const GArray *points)
{
  double sum = 0;

  for (guint i = 0; i < points->len; i++)
    {
      const VigiePoint *from = get_point (points, i);
      const VigiePoint *to = get_point (points, (i + 1) % points->len);
      sum += to_radians (to->longitude - from->longitude)
             * (2 + sin (to_radians (from->latitude)) + sin (to_radians (to->latitude)));
    }
  return sum * EARTH_RADIUS * EARTH_RADIUS / 2;
}

static double
measure_distance (const VigiePoint *a, const VigiePoint *b)
{
  double from = to_radians (a->latitude), to = to_radians (b->latitude);
  double cosine =
    sin (from) * sin (to) + cos (from) * cos (to) * cos (to_radians (a->longitude - b->longitude));

  return acos (CLAMP (cosine, -1.0, 1.0)) * EARTH_RADIUS;
}

/* What is no shape has no area. */
gboolean
vigie_function_area (VigieSurroundings *context,
                     const VigieValue *args,
                     guint n_args,
                     VigieValue *result,
                     GError **error)
{
  g_autoptr (GArray) points = collect_points (context, args, n_args);

  vigie_value_set_number (
    result, points != NULL && points->len > 2 ? to_centimetres (measure_area (points)) : 0);
  return TRUE;
}

static gboolean
is_unanswered (VigieSurroundings *context, const VigieValue *args, guint n_args)
{
  g_auto (VigieArgumentWalk) walk = { 0 };
  const char *text;

  vigie_argument_walk_init (&walk, context, args, n_args);
  while ((text = vigie_argument_walk_next_text (&walk)) != NULL)
    if (*text != '\0')
      return FALSE;
  return args[0].kind == VIGIE_VALUE_NODES;
}

gboolean
vigie_function_distance (VigieSurroundings *context,
                         const VigieValue *args,
                         guint n_args,
                         VigieValue *result,
                         GError **error)
{
  g_autoptr (GArray) points = collect_points (context, args, n_args);
  double sum = 0;

  if (points == NULL && !is_unanswered (context, args, n_args))
    return vigie_function_fail (error, _ ("The function distance needs points"));
  for (guint i = 1; points != NULL && i < points->len; i++)
    sum += measure_distance (get_point (points, i - 1), get_point (points, i));
  vigie_value_set_number (result, to_centimetres (sum));
  return TRUE;
}

static gboolean
is_closed (const GArray *points)
{
  const VigiePoint *first, *last;

  if (points->len < 2)
    return FALSE;
  first = get_point (points, 0);
  last = get_point (points, points->len - 1);
  return first->latitude == last->latitude && first->longitude == last->longitude;
}

/* Counts the edges that a ray from the point crosses: inside if they are odd. */
static gboolean
contains_point (const GArray *shape, const VigiePoint *point)
{
  gboolean inside = FALSE;

  for (guint i = 1; i < shape->len; i++)
    {
      const VigiePoint *a = get_point (shape, i - 1);
      const VigiePoint *b = get_point (shape, i);
      if ((a->latitude > point->latitude) != (b->latitude > point->latitude)
          && point->longitude < b->longitude
                                  + (a->longitude - b->longitude) * (point->latitude - b->latitude)
                                      / (a->latitude - b->latitude))
        inside = !inside;
    }
  return inside;
}

gboolean
vigie_function_geofence (VigieSurroundings *context,
                         const VigieValue *args,
                         guint n_args,
                         VigieValue *result,
                         GError **error)
{
  g_autofree char *owned = NULL;
  g_autoptr (GArray) shape = collect_points (context, &args[1], 1);
  VigiePoint point;
  gboolean inside = shape != NULL && is_closed (shape)
                    && parse_point (vigie_argument_to_string (context, &args[0], &owned), &point)
                    && contains_point (shape, &point);

  vigie_value_set_boolean (result, inside);
  return TRUE;
}

/* On which side of the line from @a to @b the point @c is: 0 on it. */
static double
side_of (const VigiePoint *a, const VigiePoint *b, const VigiePoint *c)
{
  return (b->latitude - a->latitude) * (c->longitude - a->longitude)
         - (b->longitude - a->longitude) * (c->latitude - a->latitude);
}

static gboolean
is_on_segment (const VigiePoint *point, const VigiePoint *a, const VigiePoint *b)
{
  return side_of (a, b, point) == 0 && point->latitude >= MIN (a->latitude, b->latitude)
         && point->latitude <= MAX (a->latitude, b->latitude)
         && point->longitude >= MIN (a->longitude, b->longitude)
         && point->longitude <= MAX (a->longitude, b->longitude);
}

/* Whether the segments from @a and from @c meet, each to the point after it. */
static gboolean
segments_meet (const VigiePoint *a, const VigiePoint *c)
{
  const VigiePoint *b = a + 1, *d = c + 1;

  if (is_on_segment (a, c, d) || is_on_segment (b, c, d) || is_on_segment (c, a, b)
      || is_on_segment (d, a, b))
    return TRUE;
  return (side_of (c, d, a) > 0) != (side_of (c, d, b) > 0)
         && (side_of (a, b, c) > 0) != (side_of (a, b, d) > 0);
}

/* A leg meets the next where it ends; they cross if one goes back over the other. */
static gboolean
legs_overlap (const VigiePoint *leg)
{
  return is_on_segment (leg, leg + 1, leg + 2) || is_on_segment (leg + 2, leg, leg + 1);
}

/* Standing still is no leg. */
static void
drop_repeated (GArray *points)
{
  guint n = 0;

  for (guint i = 0; i < points->len; i++)
    {
      const VigiePoint point = *get_point (points, i);
      const VigiePoint *last = n > 0 ? get_point (points, n - 1) : NULL;
      if (!last || last->latitude != point.latitude || last->longitude != point.longitude)
        g_array_index (points, VigiePoint, n++) = point;
    }
  g_array_set_size (points, n);
}

static gboolean
crosses_itself (const GArray *points)
{
  const guint n_legs = points->len > 0 ? points->len - 1 : 0;
  const gboolean is_ring = n_legs > 2 && is_closed (points);

  for (guint i = 0; i + 1 < n_legs; i++)
    {
      if (legs_overlap (get_point (points, i)))
        return TRUE;
      for (guint k = i + 2; k < n_legs; k++)
        if (!(is_ring && i == 0 && k == n_legs - 1)
            && segments_meet (get_point (points, i), get_point (points, k)))
          return TRUE;
    }
  return FALSE;
}

/* Whether a line touches or crosses itself elsewhere than where it closes (ODK Collect). */
gboolean
vigie_function_intersects (VigieSurroundings *context,
                           const VigieValue *args,
                           guint n_args,
                           VigieValue *result,
                           GError **error)
{
  g_autoptr (GArray) points = collect_points (context, args, n_args);

  if (points == NULL && !is_unanswered (context, args, n_args))
    return vigie_function_fail (error, _ ("The function intersects needs points"));
  if (points)
    drop_repeated (points);
  if (points && points->len > MAX_POINTS)
    return vigie_function_fail (
      error,
      g_dngettext (GETTEXT_PACKAGE, "The function intersects takes at most %u point",
                   "The function intersects takes at most %u points", MAX_POINTS),
      MAX_POINTS);
  vigie_value_set_boolean (result, points && crosses_itself (points));
  return TRUE;
}
