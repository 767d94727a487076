/* vigie-import.c: organisations out of a table: what was asked for, and what comes of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the campaign has ------------------------------------------------------------------------ */

/* Of two with the same name neither is meant. */
static void
index_organisations (VigieImport *self)
{
  for (guint i = 0; i < self->campaign->organisations->len; i++)
    {
      VigieOrganisation *organisation = g_ptr_array_index (self->campaign->organisations, i);
      g_autofree char *name = vigie_import_fold (organisation->name);
      const gboolean twice = g_hash_table_contains (self->names, name);
      g_hash_table_insert (self->ids, organisation->id, organisation);
      g_hash_table_insert (self->names, g_steal_pointer (&name), twice ? NULL : organisation);
    }
}

static void
index_campaign (VigieImport *self)
{
  index_organisations (self);
  for (guint i = 0; i < self->campaign->categories->len; i++)
    {
      VigieCategory *category = g_ptr_array_index (self->campaign->categories, i);
      vigie_import_index_names (self->categories, category->id, category->names);
    }
  for (guint i = 0; i < self->campaign->channels->len; i++)
    {
      VigieChannel *channel = g_ptr_array_index (self->campaign->channels, i);
      vigie_import_index_names (self->channels, channel->id, channel->names);
    }
}

static void
row_clear (gpointer data)
{
  vigie_organisation_free (((VigieImportRow *) data)->after);
}

static GHashTable *
new_index (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static guint
count_fields (VigieImportTable *table)
{
  return VIGIE_IMPORT_CONTACT + ((VigieImport *) table)->campaign->channels->len;
}

static char *
name_field (VigieImportTable *table, guint field)
{
  const VigieImport *self = (VigieImport *) table;
  static const char *const names[] = {
    N_ ("Nothing"), N_ ("Name"),     N_ ("Identifier"), N_ ("Category"),
    N_ ("SIREN"),   N_ ("Calendar"), N_ ("Site"),       N_ ("Channels"),
  };
  G_STATIC_ASSERT (G_N_ELEMENTS (names) == VIGIE_IMPORT_CONTACT);

  if (field < VIGIE_IMPORT_CONTACT)
    return g_strdup (_ (names[field]));
  const VigieChannel *channel =
    g_ptr_array_index (self->campaign->channels, field - VIGIE_IMPORT_CONTACT);
  const char *name = vigie_names_get (channel->names, g_get_language_names ()[0]);
  /* Translators: a column of a table: how an organisation is reached on a channel such as
   * Telephone */
  return g_strdup_printf (_ ("Contact: %s"), *name ? name : channel->id);
}

static void
free_table (VigieImportTable *table)
{
  VigieImport *self = (VigieImport *) table;
  vigie_import_table_clear (table);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->unknown);
  g_ptr_array_unref (self->new_ids);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->categories);
  g_hash_table_unref (self->channels);
  vigie_campaign_unref (self->campaign);
  g_free (self->category);
  g_free (self);
}

void
vigie_import_free (VigieImport *self)
{
  vigie_import_table_free (VIGIE_IMPORT_TABLE (self));
}

VigieImport *
vigie_import_new (VigieCampaign *campaign, VigieSpreadsheet *sheet)
{
  VigieImport *self = g_new0 (VigieImport, 1);
  self->table.count_fields = count_fields;
  self->table.name_field = name_field;
  self->table.check = vigie_import_check;
  self->table.free = free_table;
  vigie_import_table_init (&self->table, sheet);
  self->campaign = vigie_campaign_ref (campaign);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->names = new_index ();
  self->categories = new_index ();
  self->channels = new_index ();
  self->rows = g_array_new (FALSE, TRUE, sizeof (VigieImportRow));
  g_array_set_clear_func (self->rows, row_clear);
  self->unknown = g_ptr_array_new_with_free_func (g_free);
  self->new_ids = g_ptr_array_new_with_free_func (g_free);
  if (campaign->categories->len == 1)
    self->category = g_strdup (((VigieCategory *) campaign->categories->pdata[0])->id);
  index_campaign (self);
  vigie_import_guess (self);
  vigie_import_check (&self->table);
  return self;
}

/* What is to be read --------------------------------------------------------------------------- */

void
vigie_import_set_make_categories (VigieImport *self, gboolean make)
{
  self->make_categories = make;
}

void
vigie_import_set_replace (VigieImport *self, gboolean replace)
{
  self->replace = replace;
}

void
vigie_import_set_category (VigieImport *self, const char *category)
{
  g_free (self->category);
  self->category = g_strdup (category);
}

/* What was found ------------------------------------------------------------------------------- */

const GPtrArray *
vigie_import_get_unknown_categories (VigieImport *self)
{
  return self->unknown;
}

/* The language of the program, which who imports understands. */
static char *
get_language (void)
{
  const char *locale = g_get_language_names ()[0];
  char *language = g_strndup (locale, strcspn (locale, "_.@"));
  if (strlen (language) >= 2)
    return language;
  g_free (language);
  return g_strdup ("en");
}

/* Categories that good rows use: others are not asked for. */
static void
add_categories (VigieImport *self, VigieAmendment *amendment)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *language = get_language ();
  for (guint i = 0; i < self->rows->len; i++)
    {
      const VigieImportRow *row = &g_array_index (self->rows, VigieImportRow, i);
      if (row->after)
        g_hash_table_add (used, row->after->category);
    }
  for (guint i = 0; i < self->new_ids->len; i++)
    if (g_hash_table_contains (used, self->new_ids->pdata[i]))
      vigie_amendment_add_category (amendment, self->new_ids->pdata[i], language,
                                    self->unknown->pdata[i]);
}

/* All that the campaign has and no good row names. */
static void
remove_others (VigieImport *self, VigieAmendment *amendment)
{
  g_autoptr (GHashTable) others = g_hash_table_new (g_str_hash, g_str_equal);
  const GPtrArray *organisations = self->campaign->organisations;
  for (guint i = 0; i < organisations->len; i++)
    g_hash_table_add (others, ((const VigieOrganisation *) organisations->pdata[i])->id);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const VigieImportRow *row = &g_array_index (self->rows, VigieImportRow, i);
      if (row->before)
        g_hash_table_remove (others, row->before->id);
    }
  vigie_amendment_remove_organisations (amendment, self->campaign, others);
  if (self->campaign->fictitious)
    vigie_amendment_set_fictitious (amendment, FALSE);
}

VigieAmendment *
vigie_import_make_amendment (VigieImport *self)
{
  VigieAmendment *amendment = vigie_amendment_new ();
  if (self->make_categories)
    add_categories (self, amendment);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const VigieImportRow *row = &g_array_index (self->rows, VigieImportRow, i);
      if (row->state == VIGIE_IMPORT_NEW)
        vigie_amendment_add_organisation (amendment, vigie_organisation_copy (row->after));
      else if (row->state == VIGIE_IMPORT_CHANGED)
        vigie_amendment_change_organisation (amendment, row->before,
                                             vigie_organisation_copy (row->after));
    }
  if (self->replace)
    remove_others (self, amendment);
  return amendment;
}
