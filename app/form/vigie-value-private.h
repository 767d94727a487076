/* vigie-value-private.h: what expressions compute with
 *
 * Strings, numbers, booleans, dates and node sets, and their conversions (XPath 1.0 §3, §4; ODK
 * XForms, Data Types). A date or date-time is a number of days since 1970-01-01 that remembers what
 * it is: compared and subtracted as a number, written as ISO 8601.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  VIGIE_VALUE_STRING,
  VIGIE_VALUE_NUMBER,
  VIGIE_VALUE_BOOLEAN,
  VIGIE_VALUE_DATE,      /* whole days since 1970-01-01 in the local calendar, in number */
  VIGIE_VALUE_DATE_TIME, /* days since 1970-01-01T00:00Z with fraction, in number */
  VIGIE_VALUE_NODES,
} VigieValueKind;

/**
 * VigieNodeOps: how the nodes of a set are read, whatever tree they belong to
 * @get_string: string value; valid until the tree changes
 * @get_name: local name
 * @compare: document order, as strcmp
 */
typedef struct
{
  const char *(*get_string) (gpointer node);
  const char *(*get_name) (gpointer node);
  int (*compare) (gconstpointer a, gconstpointer b);
} VigieNodeOps;

/**
 * VigieValue:
 * @kind: which of the others counts
 * @number: of a number, boolean (0 or 1), date or date-time
 * @text: of a string: never %NULL
 * @owned: (nullable): what vigie_value_clear() frees of it: @text itself, or the array @nodes
 * @ops: of a node set
 * @nodes: of a node set: @n_nodes nodes in document order without duplicates
 *
 * Lives on the stack; zero bytes are the empty string once @text is "" (see VIGIE_VALUE_INIT).
 */
typedef struct
{
  VigieValueKind kind;
  guint n_nodes;
  double number;
  const char *text;
  gpointer owned;
  const VigieNodeOps *ops;
  gpointer *nodes;
} VigieValue;

#define VIGIE_VALUE_INIT                   \
  {                                        \
    .kind = VIGIE_VALUE_STRING, .text = "" \
  }

void vigie_value_clear (VigieValue *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieValue, vigie_value_clear)

void vigie_value_set_number (VigieValue *self, double number);
void vigie_value_set_boolean (VigieValue *self, gboolean boolean);
/** vigie_value_set_static: @text must outlive the value */
void vigie_value_set_static (VigieValue *self, const char *text);
void vigie_value_take_string (VigieValue *self, char *text);
void vigie_value_set_date (VigieValue *self, double days);
void vigie_value_set_date_time (VigieValue *self, double days);

/** vigie_value_to_number: number(): NaN for the empty string and for text that is no number. Texts
 * that are ISO dates or date-times count as days since the epoch, as in JavaRosa. */
double vigie_value_to_number (const VigieValue *self, GTimeZone *zone);
gboolean vigie_value_to_boolean (const VigieValue *self);

/**
 * vigie_value_to_string:
 * @buffer: scratch that the result may point into
 * @zone: zone that date-times are written in
 *
 * Returns: (transfer none): string(), valid until @buffer or the value changes
 */
const char *vigie_value_to_string (const VigieValue *self, GString *buffer, GTimeZone *zone);

/** vigie_value_compare: the comparison of XPath 1.0 §3.4 (node sets: any pair); @op is a
 * %VIGIE_XPATH_EQ … %VIGIE_XPATH_GE */
gboolean vigie_value_compare (int op, const VigieValue *a, const VigieValue *b, GTimeZone *zone);

/** vigie_number_from_text: number of a string as XPath 1.0 §4.4 reads it, whatever the locale, and
 * with a comma for the decimal point too, as JavaRosa does; NaN if none */
double vigie_number_from_text (const char *text);

/** vigie_number_append: string of a number: no exponent, no trailing `.0`, NaN, Infinity,
 * -Infinity; the shortest digits that give the same double again */
void vigie_number_append (GString *target, double number);

/* Calendar ------------------------------------------------------------------------------------- */

/** vigie_days_from_date: days since 1970-01-01 of a Gregorian date */
gint64 vigie_days_from_date (int year, int month, int day);
void vigie_date_from_days (gint64 days, int *year, int *month, int *day);

/**
 * vigie_parse_date_or_time:
 * @text: `YYYY-MM-DD`, or `YYYY-MM-DDThh:mm[:ss[.sss]][zone]`
 * @zone: zone of date-times that name none
 * @days: (out): days since the epoch: local whole days of a date, UTC with fraction of a date-time
 *
 * Returns: %VIGIE_VALUE_DATE, %VIGIE_VALUE_DATE_TIME, or %VIGIE_VALUE_STRING if it is neither
 */
VigieValueKind vigie_parse_date_or_time (const char *text, GTimeZone *zone, double *days);

/** vigie_append_date: `YYYY-MM-DD` of whole days */
void vigie_append_date (GString *target, double days);

/** vigie_append_date_time: `YYYY-MM-DDThh:mm:ss.sss+hh:mm` in @zone, milliseconds rounded */
void vigie_append_date_time (GString *target, double days, GTimeZone *zone);

G_END_DECLS
