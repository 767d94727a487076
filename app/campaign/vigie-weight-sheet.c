/* vigie-weight-sheet.c: criteria and weights as they stand at one moment of a change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-weight-sheet-private.h"

#include <string.h>

#define MOST_ID 32

char *
vigie_weight_key (const char *channel, const char *criterion)
{
  return g_strjoin ("\t", channel, criterion ? criterion : "", NULL);
}

void
vigie_weight_copy_names (VigieNames *from, VigieNames *to)
{
  GHashTableIter iter;
  gpointer language, name;
  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &language, &name))
    vigie_names_set (to, language, name);
}

gboolean
vigie_weight_same_names (VigieNames *a, VigieNames *b)
{
  GHashTableIter iter;
  gpointer key, text;
  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, &text))
    if (g_strcmp0 (g_hash_table_lookup (b, key), text) != 0)
      return FALSE;
  return TRUE;
}

/* Life ----------------------------------------------------------------------------------------- */

static void
criterion_free (gpointer data)
{
  VigieCriterion *self = data;
  g_free (self->id);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->descriptions);
  g_free (self);
}

static VigieCriterion *
append (VigieWeightSheet *self, const char *id)
{
  VigieCriterion *criterion = g_new0 (VigieCriterion, 1);
  criterion->id = g_strdup (id);
  criterion->names = vigie_names_new ();
  criterion->descriptions = vigie_names_new ();
  g_ptr_array_add (self->criteria, criterion);
  return criterion;
}

VigieWeightSheet *
vigie_weight_sheet_new (const GPtrArray *criteria)
{
  VigieWeightSheet *self = g_new0 (VigieWeightSheet, 1);
  self->criteria = g_ptr_array_new_with_free_func (criterion_free);
  self->weights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < criteria->len; i++)
    {
      const VigieCriterion *criterion = g_ptr_array_index (criteria, i);
      VigieCriterion *copy = append (self, criterion->id);
      vigie_weight_copy_names (criterion->names, copy->names);
      vigie_weight_copy_names (criterion->descriptions, copy->descriptions);
    }
  return self;
}

VigieWeightSheet *
vigie_weight_sheet_copy (const VigieWeightSheet *self)
{
  VigieWeightSheet *copy = vigie_weight_sheet_new (self->criteria);
  GHashTableIter iter;
  gpointer key, text;
  g_hash_table_iter_init (&iter, self->weights);
  while (g_hash_table_iter_next (&iter, &key, &text))
    g_hash_table_insert (copy->weights, g_strdup (key), g_strdup (text));
  return copy;
}

void
vigie_weight_sheet_free (VigieWeightSheet *self)
{
  g_ptr_array_unref (self->criteria);
  g_hash_table_unref (self->weights);
  g_free (self);
}

/* Criteria ------------------------------------------------------------------------------------- */

const VigieCriterion *
vigie_weight_sheet_find (const VigieWeightSheet *self, const char *criterion, guint *position)
{
  for (guint i = 0; i < self->criteria->len; i++)
    {
      const VigieCriterion *at = g_ptr_array_index (self->criteria, i);
      if (!g_str_equal (at->id, criterion))
        continue;
      if (position)
        *position = i;
      return at;
    }
  return NULL;
}

/* Letters and digits of the name; what has none of them is called `criterion`. */
static char *
make_id (const VigieWeightSheet *self, const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, NULL);
  g_autoptr (GString) id = g_string_new (NULL);
  for (const char *c = ascii; *c && id->len < MOST_ID; c++)
    if (g_ascii_isalpha (*c) || (g_ascii_isdigit (*c) && id->len > 0))
      g_string_append_c (id, g_ascii_tolower (*c));
    else if (id->len > 0 && id->str[id->len - 1] != '-')
      g_string_append_c (id, '-');
  while (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  if (id->len == 0)
    g_string_assign (id, "criterion");
  g_autofree char *first = g_strdup (id->str);
  for (guint number = 2; vigie_weight_sheet_find (self, id->str, NULL); number++)
    g_string_printf (id, "%s-%u", first, number);
  return g_string_free (g_steal_pointer (&id), FALSE);
}

const char *
vigie_weight_sheet_add (VigieWeightSheet *self, VigieNames *names)
{
  g_autofree char *id = make_id (self, vigie_names_get (names, "en"));
  VigieCriterion *criterion = append (self, id);
  vigie_weight_copy_names (names, criterion->names);
  return criterion->id;
}

/* Weights -------------------------------------------------------------------------------------- */

const char *
vigie_weight_sheet_get (const VigieWeightSheet *self, const char *channel, const char *criterion)
{
  g_autofree char *key = vigie_weight_key (channel, criterion);
  return g_hash_table_lookup (self->weights, key);
}

void
vigie_weight_sheet_set (VigieWeightSheet *self,
                        const char *channel,
                        const char *criterion,
                        const char *text)
{
  g_hash_table_insert (self->weights, vigie_weight_key (channel, criterion), g_strdup (text));
}

gboolean
vigie_weight_is_good (const char *text, mpq_ptr weight)
{
  g_autofree char *decimal = g_strdelimit (g_strdup (text), ",", '.');
  mpq_t value;
  mpq_init (value);
  const gboolean good = vigie_rational_from_decimal (value, decimal) && mpq_sgn (value) >= 0;
  if (good && weight)
    mpq_set (weight, value);
  mpq_clear (value);
  return good;
}

/** Sum: what is added up */
typedef struct
{
  mpq_ptr total;
  const char *wrong;
  guint n;
} Sum;

static void
add (Sum *sum, const char *text)
{
  mpq_t weight;
  if (!text)
    return;
  mpq_init (weight);
  sum->n++;
  if (vigie_weight_is_good (text, weight))
    mpq_add (sum->total, sum->total, weight);
  else if (!sum->wrong)
    sum->wrong = text;
  mpq_clear (weight);
}

guint
vigie_weight_sheet_sum (const VigieWeightSheet *self,
                        char *const *channels,
                        const char *channel,
                        mpq_t total,
                        const char **wrong)
{
  Sum sum = { .total = total };
  mpq_set_ui (total, 0, 1);
  for (guint i = 0; channel && i < self->criteria->len; i++)
    add (&sum,
         vigie_weight_sheet_get (
           self, channel, ((const VigieCriterion *) g_ptr_array_index (self->criteria, i))->id));
  for (char *const *at = channels; !channel && *at; at++)
    add (&sum, vigie_weight_sheet_get (self, *at, NULL));
  if (wrong)
    *wrong = sum.wrong;
  return sum.n;
}

/* Comparing ------------------------------------------------------------------------------------ */

/* Whether a key is that of a weight in the group of @channel. */
static gboolean
is_in_group (const char *key, const char *channel)
{
  const char *tab = strchr (key, '\t');
  if (!channel)
    return tab[1] == '\0';
  return tab[1] != '\0' && (gsize) (tab - key) == strlen (channel)
         && strncmp (key, channel, strlen (channel)) == 0;
}

gboolean
vigie_weight_sheet_same_weights (const VigieWeightSheet *self,
                                 const VigieWeightSheet *other,
                                 const char *channel)
{
  GHashTableIter iter;
  gpointer key, text;
  g_hash_table_iter_init (&iter, self->weights);
  while (g_hash_table_iter_next (&iter, &key, &text))
    if (is_in_group (key, channel)
        && g_strcmp0 (g_hash_table_lookup (other->weights, key), text) != 0)
      return FALSE;
  return TRUE;
}

gboolean
vigie_weight_sheet_equal (const VigieWeightSheet *self, const VigieWeightSheet *other)
{
  if (self->criteria->len != other->criteria->len
      || !vigie_weight_same_names (self->weights, other->weights))
    return FALSE;
  for (guint i = 0; i < self->criteria->len; i++)
    {
      const VigieCriterion *a = g_ptr_array_index (self->criteria, i);
      const VigieCriterion *b = g_ptr_array_index (other->criteria, i);
      if (!g_str_equal (a->id, b->id) || !vigie_weight_same_names (a->names, b->names)
          || !vigie_weight_same_names (a->descriptions, b->descriptions))
        return FALSE;
    }
  return TRUE;
}
