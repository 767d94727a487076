/* vigie-distribution.c: how the answers to each question are spread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-distribution-private.h"

#include <string.h>

struct _VigieDistribution
{
  GHashTable *index; /* "CHANNEL\tPATH\tCATEGORY" → VigieSpread */
  GPtrArray *list;
};

static void
spread_free (gpointer data)
{
  VigieSpread *self = data;
  mpq_clears (self->median, self->ninetieth, NULL);
  g_clear_pointer (&self->codes, g_hash_table_unref);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_free (self->channel);
  g_free (self->category);
  g_free (self->path);
  g_free (self->name);
  g_free (self->unit);
  g_free (self);
}

VigieDistribution *
vigie_distribution_new (void)
{
  VigieDistribution *self = g_new0 (VigieDistribution, 1);
  self->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->list = g_ptr_array_new_with_free_func (spread_free);
  return self;
}

void
vigie_distribution_free (VigieDistribution *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->index);
  g_ptr_array_unref (self->list);
  g_free (self);
}

/* Counting ------------------------------------------------------------------------------------- */

static gboolean
has_codes (const VigieField *field)
{
  return field->kind == VIGIE_FORM_KIND_SELECT_ONE
         || field->kind == VIGIE_FORM_KIND_SELECT_MULTIPLE;
}

static VigieSpread *
find_spread (VigieDistribution *self,
             const char *channel,
             const char *category,
             const VigieField *field,
             const char *path)
{
  const char *name = strrchr (path, '/');
  g_autofree char *key = g_strjoin ("\t", channel, path, category, NULL);
  VigieSpread *spread = g_hash_table_lookup (self->index, key);
  if (spread)
    return spread;
  spread = g_new0 (VigieSpread, 1);
  spread->channel = g_strdup (channel);
  spread->category = g_strdup (category);
  spread->path = g_strdup (path);
  spread->name = g_strdup (name ? name + 1 : path);
  spread->unit = g_strdup (field->unit);
  mpq_inits (spread->median, spread->ninetieth, NULL);
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (has_codes (field))
    spread->codes = counts;
  else
    spread->values = counts;
  g_hash_table_insert (self->index, g_steal_pointer (&key), spread);
  g_ptr_array_add (self->list, spread);
  return spread;
}

static void
count (GHashTable *counts, const char *text)
{
  const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, text));
  g_hash_table_insert (counts, g_strdup (text), GUINT_TO_POINTER (n + 1));
}

/* Several choices are codes between spaces; each of them counts once. */
static void
count_codes (VigieSpread *self, const char *value)
{
  g_auto (GStrv) codes = g_strsplit (value, " ", -1);
  for (char **code = codes; *code; code++)
    if (**code != '\0')
      count (self->codes, *code);
  self->n++;
}

static void
count_number (VigieSpread *self, const char *value)
{
  mpq_t number;
  mpq_init (number);
  if (vigie_rational_from_decimal (number, value))
    {
      g_autofree char *exact = vigie_rational_to_fraction (number);
      count (self->values, exact);
      self->n++;
    }
  mpq_clear (number);
}

void
vigie_distribution_add (VigieDistribution *self,
                        const char *channel,
                        const char *category,
                        const VigieField *field,
                        const char *path,
                        const char *value)
{
  const char *categories[] = { "", category };
  if (!field->is_figure)
    return;
  for (gsize i = 0; i < (category ? 2 : 1); i++)
    {
      VigieSpread *spread = find_spread (self, channel, categories[i], field, path);
      if (spread->codes)
        count_codes (spread, value);
      else
        count_number (spread, value);
    }
}

/* Quantiles ------------------------------------------------------------------------------------ */

/* A value and how many answers have it. */
typedef struct
{
  mpq_t number;
  guint n;
} Value;

static void
value_free (gpointer data)
{
  Value *self = data;
  mpq_clear (self->number);
  g_free (self);
}

static int
compare_values (gconstpointer left, gconstpointer right)
{
  return mpq_cmp ((*(const Value *const *) left)->number, (*(const Value *const *) right)->number);
}

static GPtrArray *
sort_values (GHashTable *counts)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (value_free);
  GHashTableIter iter;
  gpointer text, n;
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &text, &n))
    {
      Value *value = g_new0 (Value, 1);
      mpq_init (value->number);
      (void) vigie_rational_from_fraction (value->number, text);
      value->n = GPOINTER_TO_UINT (n);
      g_ptr_array_add (values, value);
    }
  g_ptr_array_sort (values, compare_values);
  return values;
}

/* The answer in place @at, from 0, of all of them in order. */
static mpq_srcptr
value_at (const GPtrArray *values, guint at)
{
  for (guint i = 0; i < values->len; i++)
    {
      const Value *value = g_ptr_array_index (values, i);
      if (at < value->n)
        return value->number;
      at -= value->n;
    }
  g_assert_not_reached ();
}

/* @tenths of ten of the way from the first to the last answer. */
static void
find_quantile (const GPtrArray *values, guint n, guint tenths, mpq_t quantile)
{
  const guint way = (n - 1) * tenths;
  mpq_t part;
  mpq_init (part);
  mpq_set (quantile, value_at (values, way / 10));
  if (way % 10 > 0)
    {
      mpq_sub (part, value_at (values, way / 10 + 1), quantile);
      mpq_t share;
      mpq_init (share);
      mpq_set_ui (share, way % 10, 10);
      mpq_canonicalize (share);
      mpq_mul (part, part, share);
      mpq_add (quantile, quantile, part);
      mpq_clear (share);
    }
  mpq_clear (part);
}

static int
compare_spreads (gconstpointer left, gconstpointer right)
{
  const VigieSpread *a = *(const VigieSpread *const *) left;
  const VigieSpread *b = *(const VigieSpread *const *) right;
  int order = strcmp (a->channel, b->channel);
  if (order == 0)
    order = strcmp (a->path, b->path);
  return order != 0 ? order : strcmp (a->category, b->category);
}

GPtrArray *
vigie_distribution_finish (VigieDistribution *self)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      VigieSpread *spread = g_ptr_array_index (self->list, i);
      if (!spread->values || spread->n == 0)
        continue;
      g_autoptr (GPtrArray) values = sort_values (spread->values);
      find_quantile (values, spread->n, 5, spread->median);
      find_quantile (values, spread->n, 9, spread->ninetieth);
    }
  g_ptr_array_sort (self->list, compare_spreads);
  return self->list;
}
