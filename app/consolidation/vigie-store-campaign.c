/* vigie-store-campaign.c: the editions of the campaign that the store knows, and their forms
 *
 * Each edition is kept as it was signed. The newest one says who may hand in what and how it
 * counts; forms of all editions stay known, because audits filled with an older form still count.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-store-private.h"
#include "consolidation/vigie-tally-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

#define ENTRY "campaign.xml"

VigieCampaign *
vigie_store_get_campaign (VigieStore *self)
{
  if (self->editions->len == 0)
    return NULL;
  const VigieEdition *newest = g_ptr_array_index (self->editions, 0);
  return newest->campaign;
}

VigieCampaignForms *
vigie_store_get_forms (VigieStore *self)
{
  if (self->editions->len == 0)
    return NULL;
  const VigieEdition *newest = g_ptr_array_index (self->editions, 0);
  return newest->forms;
}

VigieCampaign *
vigie_store_require_campaign (VigieStore *self, GError **error)
{
  VigieCampaign *campaign = vigie_store_get_campaign (self);
  if (!campaign)
    vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_NO_CAMPAIGN, self->path, 0,
                     _ ("the store has no campaign yet: give it the campaign file first"));
  return campaign;
}

VigieTrust *
vigie_store_get_trust (VigieStore *self)
{
  if (!self->trust)
    self->trust = vigie_campaign_get_trust (vigie_store_get_campaign (self));
  return self->trust;
}

/* Reading -------------------------------------------------------------------------------------- */

/* Reads all files of an edition; campaign.xml is taken out into @document. */
static GHashTable *
read_files (VigieStore *self, gint64 number, GBytes **document, GError **error)
{
  g_autoptr (GHashTable) files =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  VigieStatement *statement = vigie_store_query (
    self, error, "SELECT name, data FROM edition_file WHERE edition = ?", "i", number);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    g_hash_table_insert (files, g_strdup (vigie_statement_text (statement, 0)),
                         vigie_statement_blob (statement, 1));
  if (!good)
    return NULL;

  GBytes *found = g_hash_table_lookup (files, ENTRY);
  if (!found)
    {
      vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_DAMAGED, self->path, 0,
                       _ ("the campaign kept in this store is incomplete"));
      return NULL;
    }
  *document = g_bytes_ref (found);
  g_hash_table_remove (files, ENTRY);
  return g_steal_pointer (&files);
}

static VigieEdition *
read_edition (VigieStore *self, gint64 number, const char *digest, GError **error)
{
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GHashTable) forms = read_files (self, number, &document, error);
  if (!forms)
    return NULL;
  VigieCampaign *campaign = vigie_campaign_new_from_xml (document, ENTRY, error);
  if (!campaign)
    return NULL;
  VigieEdition *edition = g_new0 (VigieEdition, 1);
  g_atomic_ref_count_init (&edition->references);
  edition->number = (guint) number;
  edition->digest = g_strdup (digest);
  edition->campaign = campaign;
  edition->forms = g_steal_pointer (&forms);
  return edition;
}

/* Sharing -------------------------------------------------------------------------------------- */

static VigieEdition *
edition_ref (VigieEdition *edition)
{
  g_atomic_ref_count_inc (&edition->references);
  return edition;
}

static void
edition_unref (gpointer data)
{
  VigieEdition *edition = data;
  if (!g_atomic_ref_count_dec (&edition->references))
    return;
  g_free (edition->digest);
  vigie_campaign_unref (edition->campaign);
  g_hash_table_unref (edition->forms);
  g_free (edition);
}

static VigieEdition *
take_known (const GPtrArray *known, gint64 number, const char *digest)
{
  for (guint i = 0; known && i < known->len; i++)
    {
      VigieEdition *edition = g_ptr_array_index (known, i);
      if (edition->number == number && g_str_equal (edition->digest, digest))
        return edition_ref (edition);
    }
  return NULL;
}

/* A campaign makes an index when it is first asked for a part of that kind; afterwards asking
 * changes nothing. No part is called like this. */
static void
settle (VigieCampaign *campaign)
{
  (void) vigie_campaign_find_criterion (campaign, "");
  (void) vigie_campaign_find_category (campaign, "");
  (void) vigie_campaign_find_channel (campaign, "");
  (void) vigie_campaign_find_organisation (campaign, "");
  (void) vigie_campaign_find_wave (campaign, "");
  (void) vigie_campaign_find_scenario (campaign, "");
  (void) vigie_campaign_find_auditor (campaign, "");
  (void) vigie_campaign_find_assignment (campaign, "");
}

GPtrArray *
vigie_store_share_editions (VigieStore *self)
{
  g_return_val_if_fail (self, NULL);

  GPtrArray *shared = g_ptr_array_new_with_free_func (edition_unref);
  for (guint i = 0; i < self->editions->len; i++)
    {
      VigieEdition *edition = g_ptr_array_index (self->editions, i);
      settle (edition->campaign);
      g_ptr_array_add (shared, edition_ref (edition));
    }
  return shared;
}

/* All of them ---------------------------------------------------------------------------------- */

static gboolean
read_editions (VigieStore *self, const GPtrArray *known, GPtrArray *editions, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) digests = g_ptr_array_new_with_free_func (g_free);
  VigieStatement *statement =
    vigie_store_query (self, error, "SELECT number, digest FROM edition ORDER BY number DESC", "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      const gint64 number = vigie_statement_int (statement, 0);
      g_array_append_val (numbers, number);
      g_ptr_array_add (digests, g_strdup (vigie_statement_text (statement, 1)));
    }
  for (guint i = 0; good && i < numbers->len; i++)
    {
      const gint64 number = g_array_index (numbers, gint64, i);
      const char *digest = g_ptr_array_index (digests, i);
      VigieEdition *edition = take_known (known, number, digest);
      if (!edition)
        edition = take_known (self->editions, number, digest);
      if (!edition)
        edition = read_edition (self, number, digest, error);
      if (!edition)
        return FALSE;
      g_ptr_array_add (editions, edition);
    }
  return good;
}

gboolean
vigie_store_load_editions (VigieStore *self, const GPtrArray *known, GError **error)
{
  g_autoptr (GPtrArray) editions = g_ptr_array_new_with_free_func (edition_unref);
  if (!read_editions (self, known, editions, error))
    return FALSE;
  g_clear_pointer (&self->trust, vigie_trust_unref);
  g_hash_table_remove_all (self->scorers);
  g_hash_table_remove_all (self->forms);
  g_ptr_array_unref (self->editions);
  self->editions = g_steal_pointer (&editions);
  return TRUE;
}

/* Forms ---------------------------------------------------------------------------------------- */

static VigieForm *
load_form (
  VigieStore *self, const char *channel_id, const char *id, const char *version, GError **error)
{
  for (guint i = 0; i < self->editions->len; i++)
    {
      const VigieEdition *edition = g_ptr_array_index (self->editions, i);
      const VigieChannel *channel = vigie_campaign_find_channel (edition->campaign, channel_id);
      if (channel && g_strcmp0 (channel->form_id, id) == 0
          && g_strcmp0 (channel->form_version, version) == 0)
        return vigie_campaign_load_form (edition->campaign, edition->forms, channel_id, error);
    }
  vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_FORM, NULL, 0,
                   _ ("the audit was filled with version “%s” of the form “%s”, which the campaign "
                      "does not have for the channel “%s”"),
                   version, id, channel_id);
  return NULL;
}

VigieForm *
vigie_store_get_form (
  VigieStore *self, const char *channel, const char *id, const char *version, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s\n%s", channel, id, version);
  VigieForm *form = g_hash_table_lookup (self->forms, key);
  if (form)
    return form;
  form = load_form (self, channel, id, version, error);
  if (form)
    g_hash_table_insert (self->forms, g_steal_pointer (&key), form);
  return form;
}

const char *
vigie_store_follow (VigieStore *self, const char *channel, const char *version, const char *path)
{
  const VigieChannel *now = vigie_campaign_find_channel (vigie_store_get_campaign (self), channel);
  return now && now->renamings->len > 0 ? vigie_channel_follow (now, version, path) : path;
}

/* Taking an edition ---------------------------------------------------------------------------- */

static gboolean
insert_edition (VigieStore *self, VigieCampaign *campaign, VigiePackage *package, GError **error)
{
  g_autoptr (GBytes) authority = vigie_certificate_to_der (campaign->authority);
  if (!vigie_store_run (self, error,
                        "INSERT INTO edition (number, campaign, digest, authority, signature)"
                        " VALUES (?, ?, ?, ?, ?)",
                        "ittbb", (gint64) campaign->edition, campaign->id,
                        vigie_package_get_digest (package), authority,
                        vigie_package_get_signature (package)))
    return FALSE;

  GPtrArray *entries = vigie_package_get_entries (package);
  for (guint i = 0; i < entries->len; i++)
    {
      const VigiePackageEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (GBytes) data =
        vigie_package_read (package, entry->name, VIGIE_STORE_MAX_DOCUMENT, error);
      if (!data
          || !vigie_store_run (self, error,
                               "INSERT INTO edition_file (edition, name, data) VALUES (?, ?, ?)",
                               "itb", (gint64) campaign->edition, entry->name, data))
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_weights (const VigieChannel *a, const VigieChannel *b)
{
  GHashTableIter iter;
  gpointer criterion;
  gpointer weight;
  if (!a->criterion_weights || !b->criterion_weights)
    return a->criterion_weights == b->criterion_weights;
  if (g_hash_table_size (a->criterion_weights) != g_hash_table_size (b->criterion_weights))
    return FALSE;
  g_hash_table_iter_init (&iter, a->criterion_weights);
  while (g_hash_table_iter_next (&iter, &criterion, &weight))
    if (g_strcmp0 (weight, g_hash_table_lookup (b->criterion_weights, criterion)) != 0)
      return FALSE;
  return TRUE;
}

/* Scores follow from answers and weights: where the newest edition weighs differently, they are
 * computed anew. */
static gboolean
follow_weights (VigieStore *self, GError **error)
{
  if (self->editions->len < 2)
    return TRUE;
  const VigieEdition *before = g_ptr_array_index (self->editions, 1);
  const VigieCampaign *now = vigie_store_get_campaign (self);
  gboolean changed = FALSE;
  for (guint i = 0; i < now->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (now->channels, i);
      const VigieChannel *old = vigie_campaign_find_channel (before->campaign, channel->id);
      if (old && same_weights (old, channel))
        continue;
      if (!vigie_store_score_again (self, channel->id, error))
        return FALSE;
      changed = TRUE;
    }
  return !changed || vigie_store_tally_all (self, error);
}

/* Whether another program has given the store this edition since it was opened. */
static gboolean
is_taken (VigieStore *self, VigieCampaign *campaign, gboolean *taken, GError **error)
{
  if (!vigie_store_load_editions (self, NULL, error))
    return FALSE;
  VigieCampaign *known = vigie_store_get_campaign (self);
  *taken = known && known->edition == campaign->edition;
  return !known || vigie_campaign_check_successor (known, campaign, error);
}

/* In a transaction. */
static gboolean
write_edition (VigieStore *self, VigieCampaign *campaign, VigiePackage *package, GError **error)
{
  gboolean taken;
  return is_taken (self, campaign, &taken, error)
         && (taken
             || (insert_edition (self, campaign, package, error)
                 && vigie_store_load_editions (self, NULL, error) && follow_weights (self, error)));
}

static gboolean
take_edition (VigieStore *self, VigieCampaign *campaign, VigiePackage *package, GError **error)
{
  if (!vigie_database_begin (self->database, error))
    return FALSE;
  if (write_edition (self, campaign, package, error))
    {
      if (vigie_database_commit (self->database, error))
        return TRUE;
    }
  else
    vigie_database_rollback (self->database);
  (void) vigie_store_load_editions (self, NULL, NULL);
  return FALSE;
}

gboolean
vigie_store_set_campaign (VigieStore *self, const char *package_path, GError **error)
{
  VigieCampaign *known = vigie_store_get_campaign (self);
  g_autoptr (VigieTrust) known_trust = known ? vigie_campaign_get_trust (known) : NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_open (package_path, known_trust, NULL, error);
  if (!campaign)
    return FALSE;
  if (known && !vigie_campaign_check_successor (known, campaign, error))
    {
      if (error)
        vigie_error_set_place (*error, package_path, 0);
      return FALSE;
    }
  if (known && known->edition == campaign->edition)
    return TRUE;

  g_autoptr (VigieTrust) trust = vigie_campaign_get_trust (campaign);
  g_autoptr (VigiePackage) package =
    vigie_package_open (package_path, trust, VIGIE_ROLE_AUTHORITY, NULL, NULL, error);
  return package && take_edition (self, campaign, package, error);
}

gboolean
vigie_store_check_authority (VigieStore *self, VigieIdentity *identity, GError **error)
{
  VigieCampaign *campaign = vigie_store_require_campaign (self, error);
  VigieCertificate *certificate = vigie_identity_get_certificate (identity);
  if (!campaign)
    return FALSE;
  if (certificate
      && g_str_equal (vigie_certificate_get_fingerprint (certificate),
                      vigie_certificate_get_fingerprint (campaign->authority)))
    return TRUE;
  return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_SIGNER, NULL, 0,
                          _ ("this is signed by the authority of the campaign, and the key that "
                             "was given is that of “%s”"),
                          certificate ? vigie_certificate_get_code (certificate) : "?");
}

/* Verifying ------------------------------------------------------------------------------------ */

static void
verify_file (GBytes *signature,
             const char *name,
             GBytes *data,
             gint64 edition,
             const char *authority,
             GPtrArray *problems)
{
  g_autoptr (VigieCertificate) signer = NULL;
  g_autoptr (GError) wrong = NULL;
  if (!vigie_package_verify_kept (signature, name, data, &signer, NULL, &wrong))
    g_ptr_array_add (problems, g_strdup_printf (_ ("campaign, edition %d, %s: %s"), (int) edition,
                                                name, wrong->message));
  else if (!g_str_equal (vigie_certificate_get_fingerprint (signer), authority))
    g_ptr_array_add (problems,
                     g_strdup_printf (_ ("campaign, edition %d, %s: signed by another authority"),
                                      (int) edition, name));
}

gboolean
vigie_store_verify_editions (VigieStore *self, guint *checked, GPtrArray *problems, GError **error)
{
  VigieCampaign *campaign = vigie_store_get_campaign (self);
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT e.signature, f.name, f.data, e.number FROM edition_file f"
                       " JOIN edition e ON e.number = f.edition ORDER BY e.number, f.name",
                       "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      g_autoptr (GBytes) signature = vigie_statement_blob (statement, 0);
      g_autoptr (GBytes) data = vigie_statement_blob (statement, 2);
      verify_file (signature, vigie_statement_text (statement, 1), data,
                   vigie_statement_int (statement, 3),
                   vigie_certificate_get_fingerprint (campaign->authority), problems);
      (*checked)++;
    }
  return good;
}
