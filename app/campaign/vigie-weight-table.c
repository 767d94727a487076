/* vigie-weight-table.c: the criteria and weights of a campaign while they are changed
 *
 * What is changed is a sheet (vigie-weight-sheet.c); undoing keeps copies of it, which are small.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-weight-table.h"

#include "campaign/vigie-weight-sheet-private.h"

#include "base/vigie-error.h"
#include "form/vigie-form-score.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_UNDONE 100
/* As many questions as a message names */
#define MOST_USERS 5

/**
 * VigieWeightTable:
 * @names: channel → its name, for messages
 * @defaults: key → weight that the form gives
 * @users: criterion → what of the forms points to it
 * @kept: what the campaign says
 * @written: (nullable): what it says once it is saved
 * @edited: (nullable): key of the weight that was changed last
 */
struct _VigieWeightTable
{
  char **channels;
  GHashTable *names;
  GHashTable *defaults;
  GHashTable *users;
  VigieWeightSheet *sheet;
  VigieWeightSheet *kept;
  VigieWeightSheet *written;
  GPtrArray *undone; /* VigieWeightSheet */
  char *edited;
};

/* Reading a campaign --------------------------------------------------------------------------- */

static void
add_user (VigieWeightTable *self, const char *criterion, char *user)
{
  GPtrArray *users = g_hash_table_lookup (self->users, criterion);
  if (!users)
    {
      users = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->users, g_strdup (criterion), users);
    }
  g_ptr_array_add (users, user);
}

static void
read_users (VigieWeightTable *self, VigieForm *form, const char *channel, const char *criterion)
{
  const char *name = g_hash_table_lookup (self->names, channel);
  g_autoptr (GPtrArray) paths = vigie_form_score_list_questions (form, criterion);
  for (guint i = 0; i < paths->len; i++)
    add_user (self, criterion,
              g_strdup_printf ("%s: %s", name, (const char *) g_ptr_array_index (paths, i)));
  if (paths->len == 0)
    add_user (self, criterion, g_strdup (name));
}

/* The fraction as an exact decimal. */
static char *
write_decimal (const char *fraction)
{
  mpq_t value;
  mpq_init (value);
  (void) vigie_rational_from_fraction (value, fraction);
  char *text = vigie_rational_to_decimal (value, vigie_rational_count_decimals (value));
  mpq_clear (value);
  return text;
}

static void
read_criterion (VigieWeightTable *self,
                const VigieChannel *channel,
                const char *criterion,
                const char *of_form)
{
  char *key = vigie_weight_key (channel->id, criterion);
  const char *stated = g_hash_table_lookup (channel->criterion_weights, criterion);
  g_hash_table_insert (self->defaults, key, write_decimal (of_form));
  vigie_weight_sheet_set (self->sheet, channel->id, criterion,
                          stated ? stated : g_hash_table_lookup (self->defaults, key));
}

static gboolean
read_channel (VigieWeightTable *self,
              VigieCampaign *campaign,
              VigieCampaignForms *forms,
              const VigieChannel *channel,
              GError **error)
{
  g_autoptr (VigieForm) form = vigie_campaign_load_form (campaign, forms, channel->id, error);
  g_autoptr (GHashTable) weights = form ? vigie_form_score_get_weights (form, error) : NULL;
  g_autofree char *own =
    vigie_rational_to_decimal (channel->weight, vigie_rational_count_decimals (channel->weight));
  GHashTableIter iter;
  gpointer criterion, of_form;
  if (!weights)
    return FALSE;
  g_hash_table_insert (self->names, g_strdup (channel->id),
                       g_strdup (vigie_names_get (channel->names, g_get_language_names ()[0])));
  vigie_weight_sheet_set (self->sheet, channel->id, NULL, own);
  g_hash_table_iter_init (&iter, weights);
  while (g_hash_table_iter_next (&iter, &criterion, &of_form))
    {
      read_users (self, form, channel->id, criterion);
      if (vigie_campaign_find_criterion (campaign, criterion))
        read_criterion (self, channel, criterion, of_form);
    }
  return TRUE;
}

static char **
list_channels (VigieCampaign *campaign)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; i < campaign->channels->len; i++)
    g_strv_builder_add (builder,
                        ((const VigieChannel *) g_ptr_array_index (campaign->channels, i))->id);
  return g_strv_builder_end (builder);
}

VigieWeightTable *
vigie_weight_table_new (VigieCampaign *campaign, VigieCampaignForms *forms, GError **error)
{
  g_return_val_if_fail (campaign && forms, NULL);

  g_autoptr (VigieWeightTable) self = g_new0 (VigieWeightTable, 1);
  self->channels = list_channels (campaign);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->defaults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->users =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->sheet = vigie_weight_sheet_new (campaign->criteria);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_weight_sheet_free);
  for (guint i = 0; i < campaign->channels->len; i++)
    if (!read_channel (self, campaign, forms, g_ptr_array_index (campaign->channels, i), error))
      return NULL;
  self->kept = vigie_weight_sheet_copy (self->sheet);
  return g_steal_pointer (&self);
}

void
vigie_weight_table_free (VigieWeightTable *self)
{
  if (!self)
    return;
  g_strfreev (self->channels);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->defaults);
  g_hash_table_unref (self->users);
  vigie_weight_sheet_free (self->sheet);
  g_clear_pointer (&self->kept, vigie_weight_sheet_free);
  g_clear_pointer (&self->written, vigie_weight_sheet_free);
  g_ptr_array_unref (self->undone);
  g_free (self->edited);
  g_free (self);
}

const char *const *
vigie_weight_table_get_channels (const VigieWeightTable *self)
{
  return (const char *const *) self->channels;
}

const GPtrArray *
vigie_weight_table_get_criteria (const VigieWeightTable *self)
{
  return self->sheet->criteria;
}

/* Undoing -------------------------------------------------------------------------------------- */

/* Before a change: of the weight @edited (nullable), if it is one. */
static void
remember (VigieWeightTable *self, const char *edited)
{
  if (edited && g_strcmp0 (edited, self->edited) == 0)
    return;
  if (self->undone->len >= MOST_UNDONE)
    g_ptr_array_remove_index (self->undone, 0);
  g_ptr_array_add (self->undone, vigie_weight_sheet_copy (self->sheet));
  g_free (self->edited);
  self->edited = g_strdup (edited);
}

gboolean
vigie_weight_table_can_undo (const VigieWeightTable *self)
{
  return self->undone->len > 0;
}

static void
take_sheet (VigieWeightTable *self, VigieWeightSheet *sheet)
{
  vigie_weight_sheet_free (self->sheet);
  self->sheet = sheet;
  g_clear_pointer (&self->edited, g_free);
}

void
vigie_weight_table_undo (VigieWeightTable *self)
{
  g_return_if_fail (vigie_weight_table_can_undo (self));

  take_sheet (self, g_ptr_array_steal_index (self->undone, self->undone->len - 1));
}

void
vigie_weight_table_reset (VigieWeightTable *self)
{
  if (!vigie_weight_table_is_changed (self))
    return;
  remember (self, NULL);
  take_sheet (self, vigie_weight_sheet_copy (self->kept));
}

/* Weights -------------------------------------------------------------------------------------- */

const char *
vigie_weight_table_get (const VigieWeightTable *self, const char *channel, const char *criterion)
{
  return vigie_weight_sheet_get (self->sheet, channel, criterion);
}

void
vigie_weight_table_set (VigieWeightTable *self,
                        const char *channel,
                        const char *criterion,
                        const char *text)
{
  const char *before = vigie_weight_table_get (self, channel, criterion);
  g_return_if_fail (before && text);

  if (g_str_equal (before, text))
    return;
  g_autofree char *key = vigie_weight_key (channel, criterion);
  remember (self, key);
  vigie_weight_sheet_set (self->sheet, channel, criterion, text);
}

gboolean
vigie_weight_table_is_own (const VigieWeightTable *self, const char *channel, const char *criterion)
{
  g_autofree char *key = vigie_weight_key (channel, criterion);
  return g_strcmp0 (g_hash_table_lookup (self->defaults, key),
                    vigie_weight_table_get (self, channel, criterion))
         != 0;
}

void
vigie_weight_table_sum (const VigieWeightTable *self, const char *channel, mpq_t sum)
{
  (void) vigie_weight_sheet_sum (self->sheet, self->channels, channel, sum, NULL);
}

/* Too little or too much, by how much. */
static char *
describe_difference (const char *total, mpq_srcptr sum)
{
  mpq_t apart;
  mpq_init (apart);
  mpq_set_ui (apart, 100, 1);
  const gboolean less = mpq_cmp (sum, apart) < 0;
  mpq_sub (apart, sum, apart);
  mpq_abs (apart, apart);
  g_autofree char *by = vigie_rational_to_text (apart, vigie_rational_count_decimals (apart));
  mpq_clear (apart);
  return g_strdup_printf (less ? _ ("The weights add up to %s: %s is missing to 100")
                               : _ ("The weights add up to %s: that is %s too much"),
                          total, by);
}

char *
vigie_weight_describe_sum (mpq_srcptr sum, guint n, gboolean is_kept, gboolean *good)
{
  const gboolean hundred = mpq_cmp_ui (sum, 100, 1) == 0;
  g_autofree char *total = vigie_rational_to_text (sum, vigie_rational_count_decimals (sum));
  *good = hundred || n == 0 || (is_kept && mpq_sgn (sum) > 0);
  if (n == 0)
    return g_strdup (_ ("There is nothing to weigh"));
  if (hundred)
    return g_strdup (_ ("The weights add up to 100"));
  if (*good)
    return g_strdup_printf (_ ("The weights add up to %s: each counts for its share"), total);
  return describe_difference (total, sum);
}

char *
vigie_weight_table_describe (const VigieWeightTable *self, const char *channel, gboolean *good)
{
  const char *wrong = NULL;
  char *text;
  mpq_t sum;
  mpq_init (sum);
  const guint n = vigie_weight_sheet_sum (self->sheet, self->channels, channel, sum, &wrong);
  *good = !wrong;
  if (wrong)
    text = g_strdup_printf (_ ("“%s” is no weight: write a number from 0 on, such as 12.5"), wrong);
  else
    text = vigie_weight_describe_sum (
      sum, n, vigie_weight_sheet_same_weights (self->sheet, self->kept, channel), good);
  mpq_clear (sum);
  return text;
}

gboolean
vigie_weight_table_is_good (const VigieWeightTable *self)
{
  gboolean good;
  g_autofree char *own = vigie_weight_table_describe (self, NULL, &good);
  for (char **channel = self->channels; *channel && good; channel++)
    {
      g_autofree char *text = vigie_weight_table_describe (self, *channel, &good);
    }
  return good;
}

gboolean
vigie_weight_table_is_changed (const VigieWeightTable *self)
{
  return !vigie_weight_sheet_equal (self->sheet, self->kept);
}

/* Criteria ------------------------------------------------------------------------------------- */

const char *
vigie_weight_table_add (VigieWeightTable *self, VigieNames *names)
{
  g_return_val_if_fail (names && g_hash_table_size (names) > 0, NULL);

  remember (self, NULL);
  return vigie_weight_sheet_add (self->sheet, names);
}

void
vigie_weight_table_rename (VigieWeightTable *self, const char *criterion, VigieNames *names)
{
  const VigieCriterion *found = vigie_weight_sheet_find (self->sheet, criterion, NULL);
  g_return_if_fail (found && names);

  if (vigie_weight_same_names (found->names, names))
    return;
  remember (self, NULL);
  found = vigie_weight_sheet_find (self->sheet, criterion, NULL);
  g_hash_table_remove_all (found->names);
  vigie_weight_copy_names (names, found->names);
}

void
vigie_weight_table_set_descriptions (VigieWeightTable *self,
                                     const char *criterion,
                                     VigieNames *descriptions)
{
  const VigieCriterion *found = vigie_weight_sheet_find (self->sheet, criterion, NULL);
  g_return_if_fail (found && descriptions);

  if (vigie_weight_same_names (found->descriptions, descriptions))
    return;
  remember (self, NULL);
  g_hash_table_remove_all (found->descriptions);
  vigie_weight_copy_names (descriptions, found->descriptions);
}

void
vigie_weight_table_move (VigieWeightTable *self, const char *criterion, guint position)
{
  guint from;
  const gboolean found = vigie_weight_sheet_find (self->sheet, criterion, &from) != NULL;
  g_return_if_fail (found);

  position = MIN (position, self->sheet->criteria->len - 1);
  if (position == from)
    return;
  remember (self, NULL);
  gpointer moved = g_ptr_array_steal_index (self->sheet->criteria, from);
  g_ptr_array_insert (self->sheet->criteria, (int) position, moved);
}

GPtrArray *
vigie_weight_table_list_users (const VigieWeightTable *self, const char *criterion)
{
  const GPtrArray *users = g_hash_table_lookup (self->users, criterion);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; users && i < users->len; i++)
    g_ptr_array_add (list, g_strdup (g_ptr_array_index (users, i)));
  return list;
}

gboolean
vigie_weight_table_remove (VigieWeightTable *self, const char *criterion, GError **error)
{
  guint position;
  const VigieCriterion *found = vigie_weight_sheet_find (self->sheet, criterion, &position);
  g_return_val_if_fail (found, FALSE);

  g_autoptr (GPtrArray) users = vigie_weight_table_list_users (self, criterion);
  if (users->len > 0)
    {
      g_autoptr (GString) list = g_string_new (NULL);
      for (guint i = 0; i < MIN (users->len, MOST_USERS); i++)
        g_string_append_printf (list, "%s%s", i > 0 ? ", " : "",
                                (const char *) g_ptr_array_index (users, i));
      if (users->len > MOST_USERS)
        g_string_append (list, ", …");
      return vigie_error_set (
        error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_REFERENCE, NULL, 0,
        g_dngettext (GETTEXT_PACKAGE,
                     "the criterion “%s” is asked for in %u place of the forms (%s): "
                     "replace the form with one that does not ask for it first",
                     "the criterion “%s” is asked for in %u places of the forms (%s): "
                     "replace the forms with ones that do not ask for it first",
                     users->len),
        vigie_names_get (found->names, g_get_language_names ()[0]), users->len, list->str);
    }
  remember (self, NULL);
  g_ptr_array_remove_index (self->sheet->criteria, position);
  return TRUE;
}

/* Applying ------------------------------------------------------------------------------------- */

static void
apply_weight (const VigieWeightTable *self, VigieChannel *channel, const char *criterion)
{
  const char *text = vigie_weight_table_get (self, channel->id, criterion);
  mpq_t weight;
  if (!text)
    return;
  mpq_init (weight);
  if (vigie_weight_is_good (text, weight)
      && (g_hash_table_contains (channel->criterion_weights, criterion)
          || vigie_weight_table_is_own (self, channel->id, criterion)))
    g_hash_table_insert (
      channel->criterion_weights, g_strdup (criterion),
      vigie_rational_to_decimal (weight, vigie_rational_count_decimals (weight)));
  mpq_clear (weight);
}

static gboolean
is_gone (gpointer criterion, gpointer weight, gpointer sheet)
{
  return vigie_weight_sheet_find (sheet, criterion, NULL) == NULL;
}

static void
apply_channel (const VigieWeightTable *self, VigieChannel *channel)
{
  const char *own = vigie_weight_table_get (self, channel->id, NULL);
  if (own)
    (void) vigie_weight_is_good (own, channel->weight);
  g_hash_table_foreach_remove (channel->criterion_weights, is_gone, self->sheet);
  for (guint i = 0; i < self->sheet->criteria->len; i++)
    apply_weight (self, channel,
                  ((const VigieCriterion *) g_ptr_array_index (self->sheet->criteria, i))->id);
}

void
vigie_weight_table_write (VigieWeightTable *self, VigieCampaign *campaign)
{
  g_return_if_fail (self && campaign);

  g_ptr_array_set_size (campaign->criteria, 0);
  for (guint i = 0; i < self->sheet->criteria->len; i++)
    {
      const VigieCriterion *criterion = g_ptr_array_index (self->sheet->criteria, i);
      VigieCriterion *added = vigie_campaign_add_criterion (campaign, criterion->id);
      vigie_weight_copy_names (criterion->names, added->names);
      vigie_weight_copy_names (criterion->descriptions, added->descriptions);
    }
  for (guint i = 0; i < campaign->channels->len; i++)
    apply_channel (self, g_ptr_array_index (campaign->channels, i));
  g_clear_pointer (&self->written, vigie_weight_sheet_free);
  self->written = vigie_weight_sheet_copy (self->sheet);
  g_clear_pointer (&self->edited, g_free);
}

void
vigie_weight_table_settle (VigieWeightTable *self)
{
  g_return_if_fail (self && self->written);

  vigie_weight_sheet_free (self->kept);
  self->kept = g_steal_pointer (&self->written);
}

void
vigie_weight_table_apply (VigieWeightTable *self, VigieCampaign *campaign)
{
  vigie_weight_table_write (self, campaign);
  vigie_weight_table_settle (self);
}
