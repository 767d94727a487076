/* vigie-function-geo.c: area, distance and geofence
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
