/* vigie-campaign-publish.c: the campaign as a signed package, out and in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-campaign-private.h"
#include "campaign/vigie-campaign-scoring.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ENTRY "campaign.xml"

/* Publishing ----------------------------------------------------------------------------------- */

static const char *
media_type_of (const char *entry)
{
  static const struct
  {
    const char *suffix;
    const char *type;
  } types[] = {
    { ".xml", "application/xml" },
    { ".csv", "text/csv" },
    { ".geojson", "application/geo+json" },
    { ".json", "application/json" },
    { ".png", "image/png" },
    { ".jpg", "image/jpeg" },
    { ".jpeg", "image/jpeg" },
    { ".svg", "image/svg+xml" },
    { ".mp3", "audio/mpeg" },
    { ".ogg", "audio/ogg" },
    { ".mp4", "video/mp4" },
    { ".webm", "video/webm" },
    { ".pdf", "application/pdf" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_has_suffix (entry, types[i].suffix))
      return types[i].type;
  return "application/octet-stream";
}

/* `forms/NAME.xml`, or `forms/NAME-media/FILE`. */
static gboolean
is_form_entry (const char *entry)
{
  if (vigie_campaign_form_is_safe (entry))
    return TRUE;
  const char *slash = strrchr (entry, '/');
  if (!slash || !vigie_campaign_media_is_safe (slash + 1))
    return FALSE;
  g_autofree char *folder = g_strndup (entry, slash - entry);
  if (!g_str_has_suffix (folder, "-media"))
    return FALSE;
  folder[strlen (folder) - strlen ("-media")] = '\0';
  g_autofree char *form = g_strconcat (folder, ".xml", NULL);
  return vigie_campaign_form_is_safe (form);
}

static gboolean
check_entries (VigieCampaignForms *forms, GError **error)
{
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, forms);
  while (g_hash_table_iter_next (&iter, &entry, NULL))
    if (!is_form_entry (entry))
      return vigie_error_set (
        error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_FORM, entry, 0,
        _ ("“%s” cannot be the name of a form or attachment in a campaign: use ASCII letters, "
           "digits, hyphens, underscores and dots, up to 100, beginning with a letter or digit"),
        (const char *) entry);
  return TRUE;
}

/* Fills in what the channels leave open about their forms, and checks the rest. */
static gboolean
take_versions (VigieCampaign *self, VigieCampaignForms *forms, GError **error)
{
  for (guint i = 0; i < self->channels->len; i++)
    {
      VigieChannel *channel = g_ptr_array_index (self->channels, i);
      g_autoptr (VigieForm) form = vigie_campaign_load_form (self, forms, channel->id, error);
      if (!form || !vigie_campaign_check_renamings (channel, form, error)
          || !vigie_campaign_check_form_scoring (self, form, channel->form, error))
        return FALSE;
      if (!channel->form_id)
        channel->form_id = g_strdup (vigie_form_get_id (form));
      if (!channel->form_version)
        channel->form_version = g_strdup (vigie_form_get_version (form));
    }
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static gboolean
write_package (GBytes *document,
               VigieCampaignForms *forms,
               VigieIdentity *authority,
               const char *target,
               GDateTime *now,
               GError **error)
{
  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (target, authority, NULL, now, error);
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (forms), compare_names);

  if (!writer || !vigie_package_writer_add (writer, ENTRY, "application/xml", document, error))
    return FALSE;
  for (const GList *at = names; at; at = at->next)
    if (!vigie_package_writer_add (writer, at->data, media_type_of (at->data),
                                   g_hash_table_lookup (forms, at->data), error))
      return FALSE;
  return vigie_package_writer_commit (writer, error);
}

gboolean
vigie_campaign_publish (VigieCampaign *self,
                        VigieCampaignForms *forms,
                        VigieIdentity *authority,
                        const char *target,
                        GDateTime *now,
                        GError **error)
{
  VigieCertificate *certificate = vigie_identity_get_certificate (authority);

  if (!certificate || vigie_certificate_get_role (certificate) != VIGIE_ROLE_AUTHORITY)
    return vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_ROLE, NULL, 0,
                            _ ("a campaign is published by its authority only"));
  if (!check_entries (forms, error) || !take_versions (self, forms, error))
    return FALSE;

  vigie_certificate_ref (certificate);
  g_clear_pointer (&self->authority, vigie_certificate_unref);
  self->authority = certificate;
  if (!vigie_campaign_check (self, error))
    return FALSE;
  g_autoptr (GBytes) document = vigie_campaign_to_xml (self);
  return write_package (document, forms, authority, target, now, error);
}

/* Opening -------------------------------------------------------------------------------------- */

static VigieCampaign *
read_document (VigiePackage *package, GError **error)
{
  if (!vigie_package_find (package, ENTRY))
    {
      vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_KIND,
                       vigie_package_get_path (package), 0,
                       _ ("this is no campaign file: choose the one whose name ends in "
                          ".campaign.asice"));
      return NULL;
    }
  g_autoptr (GBytes) document = vigie_package_read (package, ENTRY, VIGIE_CAMPAIGN_MAX_SIZE, error);
  return document ? vigie_campaign_new_from_xml (document, ENTRY, error) : NULL;
}

/* The campaign's own authority must be the signer: nobody publishes for another. */
static gboolean
check_authority (VigieCampaign *self, VigiePackage *package, GError **error)
{
  const char *path = vigie_package_get_path (package);
  if (!self->authority)
    return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_INVALID, path, 0,
                            _ ("the campaign names no authority: ask for a published one"));

  g_autoptr (VigieTrust) trust = vigie_campaign_get_trust (self);
  if (!vigie_package_check_signer (package, trust, VIGIE_ROLE_AUTHORITY, error))
    return FALSE;
  if (g_str_equal (vigie_certificate_get_fingerprint (self->authority),
                   vigie_certificate_get_fingerprint (vigie_package_get_signer (package))))
    return TRUE;
  return vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_UNTRUSTED, path, 0,
                          _ ("the campaign was signed by another than the authority it names"));
}

/* Bundles are sealed for whom the authority says, and nobody else. */
static gboolean
check_sealing (VigieCampaign *self, VigiePackage *package, GError **error)
{
  g_autoptr (VigieTrust) trust = vigie_campaign_get_trust (self);
  return !self->sealing
         || vigie_trust_check (trust, self->sealing, vigie_package_get_signing_time (package),
                               VIGIE_ROLE_COORDINATOR, error);
}

static VigieCampaignForms *
read_forms (VigiePackage *package, GError **error)
{
  g_autoptr (GHashTable) forms =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  const GPtrArray *entries = vigie_package_get_entries (package);

  for (guint i = 0; i < entries->len; i++)
    {
      const VigiePackageEntry *entry = g_ptr_array_index (entries, i);
      if (g_str_equal (entry->name, ENTRY))
        continue;
      if (!is_form_entry (entry->name))
        {
          vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_PAYLOAD_INVALID,
                           vigie_package_get_path (package), 0,
                           _ ("a campaign has no place for “%s”"), entry->name);
          return NULL;
        }
      GBytes *data = vigie_package_read (package, entry->name, VIGIE_CAMPAIGN_MAX_FILE, error);
      if (!data)
        return NULL;
      g_hash_table_insert (forms, g_strdup (entry->name), data);
    }
  return g_steal_pointer (&forms);
}

/* In a package every form is named by its entry, id and version. */
static gboolean
check_channels (VigieCampaign *self, const char *path, GError **error)
{
  for (guint i = 0; i < self->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (self->channels, i);
      if (!channel->form_id || !channel->form_version)
        return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_FORM, path, 0,
                                _ ("the channel “%s” does not name form and version"), channel->id);
    }
  return TRUE;
}

VigieCampaign *
vigie_campaign_open (const char *path,
                     VigieTrust *trust,
                     VigieCampaignForms **forms,
                     GError **error)
{
  const VigiePackageLimits limits = {
    .max_file_size = G_GUINT64_CONSTANT (1) << 30,
    .max_entry_size = VIGIE_CAMPAIGN_MAX_FILE,
    .max_total_size = G_GUINT64_CONSTANT (1) << 30,
    .max_entries = VIGIE_CAMPAIGN_MAX_FILES + 3,
  };
  g_autoptr (VigiePackage) package = vigie_package_open (
    path, trust, trust ? VIGIE_ROLE_AUTHORITY : VIGIE_ROLE_NONE, &limits, NULL, error);
  if (!package)
    return NULL;

  g_autoptr (VigieCampaign) self = read_document (package, error);
  if (!self || !check_authority (self, package, error) || !check_sealing (self, package, error)
      || !check_channels (self, path, error))
    return NULL;
  g_autoptr (GHashTable) loaded = read_forms (package, error);
  if (!loaded || !vigie_campaign_check_forms (self, loaded, error))
    return NULL;
  if (forms)
    *forms = g_steal_pointer (&loaded);
  return g_steal_pointer (&self);
}

/* Another edition ------------------------------------------------------------------------------ */

gboolean
vigie_campaign_check_successor (VigieCampaign *self, VigieCampaign *next, GError **error)
{
  if (!g_str_equal (self->id, next->id))
    return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_OTHER, NULL, 0,
                            _ ("this is the campaign “%s”, not “%s”"), next->id, self->id);
  if (self->authority
      && (!next->authority
          || !g_str_equal (vigie_certificate_get_key_fingerprint (self->authority),
                           vigie_certificate_get_key_fingerprint (next->authority))))
    return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_OTHER, NULL, 0,
                            _ ("this campaign is called “%s” too, but another authority signed it"),
                            next->id);
  if (next->edition < self->edition)
    return vigie_error_set (
      error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_OLDER, NULL, 0,
      _ ("this is edition %u of the campaign; edition %u is there already: ask for the newest"),
      next->edition, self->edition);
  if (next->edition > self->edition)
    return TRUE;

  g_autoptr (GBytes) a = vigie_campaign_to_xml (self);
  g_autoptr (GBytes) b = vigie_campaign_to_xml (next);
  if (g_bytes_equal (a, b))
    return TRUE;
  return vigie_error_set (
    error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_OLDER, NULL, 0,
    _ ("this edition %u of the campaign differs from the edition %u that is there: ask for one "
       "with a higher number"),
    next->edition, self->edition);
}
