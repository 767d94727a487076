/* vigie-function-support-private.h: what implementations of functions share
 *
 * One declaration per function of the table, and conversions of arguments.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-function-private.h"

G_BEGIN_DECLS

/**
 * vigie_argument_to_string:
 * @context: the surroundings
 * @argument: an argument
 * @owned: (out): what to free, set only if a text had to be made
 *
 * Returns: (transfer none): its string value, as long as @owned and @argument live
 */
const char *
vigie_argument_to_string (VigieSurroundings *context, const VigieValue *argument, char **owned);

/** vigie_argument_to_number: its number */
double vigie_argument_to_number (VigieSurroundings *context, const VigieValue *argument);

/**
 * vigie_argument_to_int:
 *
 * Returns: its number without decimals, kept within ±2³⁰; 0 if it is no number
 */
int vigie_argument_to_int (VigieSurroundings *context, const VigieValue *argument);

/**
 * vigie_argument_check_nodes:
 * @function: name of the function, for the message
 *
 * Returns: whether @argument is a node set; otherwise @error is set
 */
gboolean
vigie_argument_check_nodes (const VigieValue *argument, const char *function, GError **error);

/**
 * VigieArgumentWalk:
 *
 * Goes through arguments of which node sets count as their nodes: for functions that take `string
 * arg*|node-set arg*`.
 */
typedef struct
{
  VigieSurroundings *context;
  const VigieValue *args;
  guint n_args;
  guint arg;
  guint node;
  char *owned;
} VigieArgumentWalk;

void vigie_argument_walk_init (VigieArgumentWalk *self,
                               VigieSurroundings *context,
                               const VigieValue *args,
                               guint n_args);
void vigie_argument_walk_clear (VigieArgumentWalk *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieArgumentWalk, vigie_argument_walk_clear)

/** vigie_argument_walk_next: @value is filled without ownership: do not clear it */
gboolean vigie_argument_walk_next (VigieArgumentWalk *self, VigieValue *value);

/** vigie_argument_walk_next_text: (transfer none) (nullable): valid until the next call */
const char *vigie_argument_walk_next_text (VigieArgumentWalk *self);

/** vigie_function_fail: sets %VIGIE_FORM_ERROR_FUNCTION; returns always %FALSE */
gboolean vigie_function_fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

#define VIGIE_DECLARE_FUNCTION(name)                                                  \
  gboolean vigie_function_##name (VigieSurroundings *context, const VigieValue *args, \
                                  guint n_args, VigieValue *result, GError **error);

/* vigie-function-string.c */
VIGIE_DECLARE_FUNCTION (concat)
VIGIE_DECLARE_FUNCTION (contains)
VIGIE_DECLARE_FUNCTION (ends_with)
VIGIE_DECLARE_FUNCTION (join)
VIGIE_DECLARE_FUNCTION (normalize_space)
VIGIE_DECLARE_FUNCTION (starts_with)
VIGIE_DECLARE_FUNCTION (string)
VIGIE_DECLARE_FUNCTION (string_length)
VIGIE_DECLARE_FUNCTION (substr)
VIGIE_DECLARE_FUNCTION (substring)
VIGIE_DECLARE_FUNCTION (substring_after)
VIGIE_DECLARE_FUNCTION (substring_before)
VIGIE_DECLARE_FUNCTION (translate)

/* vigie-function-boolean.c */
VIGIE_DECLARE_FUNCTION (boolean)
VIGIE_DECLARE_FUNCTION (boolean_from_string)
VIGIE_DECLARE_FUNCTION (false)
VIGIE_DECLARE_FUNCTION (not )
VIGIE_DECLARE_FUNCTION (true)

/* vigie-function-regex.c */
VIGIE_DECLARE_FUNCTION (regex)

/* vigie-function-number.c */
VIGIE_DECLARE_FUNCTION (abs)
VIGIE_DECLARE_FUNCTION (acos)
VIGIE_DECLARE_FUNCTION (asin)
VIGIE_DECLARE_FUNCTION (atan)
VIGIE_DECLARE_FUNCTION (atan2)
VIGIE_DECLARE_FUNCTION (ceiling)
VIGIE_DECLARE_FUNCTION (cos)
VIGIE_DECLARE_FUNCTION (exp)
VIGIE_DECLARE_FUNCTION (exp10)
VIGIE_DECLARE_FUNCTION (floor)
VIGIE_DECLARE_FUNCTION (int)
VIGIE_DECLARE_FUNCTION (log)
VIGIE_DECLARE_FUNCTION (log10)
VIGIE_DECLARE_FUNCTION (number)
VIGIE_DECLARE_FUNCTION (pi)
VIGIE_DECLARE_FUNCTION (pow)
VIGIE_DECLARE_FUNCTION (round)
VIGIE_DECLARE_FUNCTION (sin)
VIGIE_DECLARE_FUNCTION (sqrt)
VIGIE_DECLARE_FUNCTION (tan)

/* vigie-function-nodes.c */
VIGIE_DECLARE_FUNCTION (count)
VIGIE_DECLARE_FUNCTION (count_non_empty)
VIGIE_DECLARE_FUNCTION (local_name)
VIGIE_DECLARE_FUNCTION (max)
VIGIE_DECLARE_FUNCTION (min)
VIGIE_DECLARE_FUNCTION (sum)

/* vigie-function-date.c */
VIGIE_DECLARE_FUNCTION (date)
VIGIE_DECLARE_FUNCTION (date_time)
VIGIE_DECLARE_FUNCTION (decimal_date_time)
VIGIE_DECLARE_FUNCTION (decimal_time)
VIGIE_DECLARE_FUNCTION (now)
VIGIE_DECLARE_FUNCTION (today)

/* vigie-function-format.c */
VIGIE_DECLARE_FUNCTION (format_date)

/* vigie-function-select.c */
VIGIE_DECLARE_FUNCTION (checklist)
VIGIE_DECLARE_FUNCTION (count_selected)
VIGIE_DECLARE_FUNCTION (selected)
VIGIE_DECLARE_FUNCTION (selected_at)
VIGIE_DECLARE_FUNCTION (weighted_checklist)

/* vigie-function-digest.c */
VIGIE_DECLARE_FUNCTION (base64_decode)
VIGIE_DECLARE_FUNCTION (extract_signed)
VIGIE_DECLARE_FUNCTION (digest)

/* vigie-function-geo.c */
VIGIE_DECLARE_FUNCTION (area)
VIGIE_DECLARE_FUNCTION (distance)
VIGIE_DECLARE_FUNCTION (geofence)
VIGIE_DECLARE_FUNCTION (intersects)

/* vigie-function-random.c */
VIGIE_DECLARE_FUNCTION (random)
VIGIE_DECLARE_FUNCTION (randomize)
VIGIE_DECLARE_FUNCTION (uuid)

G_END_DECLS
