/* vigie-organisation.c: one organisation of a campaign, by itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-organisation.h"

#include "campaign/vigie-campaign-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Letters of a name that an identifier is made of; those of a document may be longer. */
#define MAX_MADE_ID 40

VigieOrganisation *
vigie_organisation_new (const char *id)
{
  VigieOrganisation *self = g_new0 (VigieOrganisation, 1);
  self->id = g_strdup (id);
  self->calendar = g_strdup ("FR");
  self->channels = g_new0 (char *, 1);
  self->contacts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
vigie_organisation_free (VigieOrganisation *self)
{
  if (!self)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->category);
  g_free (self->siren);
  g_free (self->calendar);
  g_free (self->site);
  g_strfreev (self->channels);
  g_hash_table_unref (self->contacts);
  g_free (self);
}

VigieOrganisation *
vigie_organisation_copy (const VigieOrganisation *self)
{
  VigieOrganisation *copy = vigie_organisation_new (self->id);
  GHashTableIter iter;
  gpointer channel, contact;
  copy->name = g_strdup (self->name);
  copy->category = g_strdup (self->category);
  copy->siren = g_strdup (self->siren);
  g_free (copy->calendar);
  copy->calendar = g_strdup (self->calendar);
  copy->site = g_strdup (self->site);
  g_strfreev (copy->channels);
  copy->channels = g_strdupv (self->channels);
  g_hash_table_iter_init (&iter, self->contacts);
  while (g_hash_table_iter_next (&iter, &channel, &contact))
    g_hash_table_insert (copy->contacts, g_strdup (channel), g_strdup (contact));
  return copy;
}

static gboolean
has_same_contacts (const VigieOrganisation *a, const VigieOrganisation *b)
{
  GHashTableIter iter;
  gpointer channel, contact;
  if (g_hash_table_size (a->contacts) != g_hash_table_size (b->contacts))
    return FALSE;
  g_hash_table_iter_init (&iter, a->contacts);
  while (g_hash_table_iter_next (&iter, &channel, &contact))
    if (g_strcmp0 (contact, vigie_organisation_get_contact (b, channel)) != 0)
      return FALSE;
  return TRUE;
}

gboolean
vigie_organisation_equal (const VigieOrganisation *a, const VigieOrganisation *b)
{
  return g_strcmp0 (a->id, b->id) == 0 && g_strcmp0 (a->name, b->name) == 0
         && g_strcmp0 (a->category, b->category) == 0 && g_strcmp0 (a->siren, b->siren) == 0
         && g_strcmp0 (a->calendar, b->calendar) == 0 && g_strcmp0 (a->site, b->site) == 0
         && g_strv_equal ((const char *const *) a->channels, (const char *const *) b->channels)
         && has_same_contacts (a, b);
}

/* Channels and contacts ------------------------------------------------------------------------ */

gboolean
vigie_organisation_has_channel (const VigieOrganisation *self, const char *channel)
{
  return g_strv_contains ((const char *const *) self->channels, channel);
}

const char *
vigie_organisation_get_contact (const VigieOrganisation *self, const char *channel)
{
  return g_hash_table_lookup (self->contacts, channel);
}

void
vigie_organisation_add_channel (VigieOrganisation *self, const char *channel)
{
  if (vigie_organisation_has_channel (self, channel))
    return;
  const guint n = g_strv_length (self->channels);
  self->channels = g_renew (char *, self->channels, n + 2);
  self->channels[n] = g_strdup (channel);
  self->channels[n + 1] = NULL;
}

void
vigie_organisation_remove_channel (VigieOrganisation *self, const char *channel)
{
  g_autoptr (GStrvBuilder) rest = g_strv_builder_new ();
  for (char **at = self->channels; *at; at++)
    if (!g_str_equal (*at, channel))
      g_strv_builder_add (rest, *at);
  g_strfreev (self->channels);
  self->channels = g_strv_builder_end (rest);
  g_hash_table_remove (self->contacts, channel);
}

void
vigie_organisation_set_contact (VigieOrganisation *self, const char *channel, const char *contact)
{
  if (!contact || *contact == '\0')
    {
      g_hash_table_remove (self->contacts, channel);
      return;
    }
  vigie_organisation_add_channel (self, channel);
  g_hash_table_insert (self->contacts, g_strdup (channel), g_strdup (contact));
}

VigieContactKind
vigie_channel_get_contact_kind (const VigieChannel *channel)
{
  const char *const names[] = { channel->id, channel->form_id ? channel->form_id : "" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_has_suffix (names[i], "phone"))
        return VIGIE_CONTACT_PHONE;
      if (g_str_has_suffix (names[i], "email"))
        return VIGIE_CONTACT_EMAIL;
    }
  return VIGIE_CONTACT_TEXT;
}

static gboolean
is_phone (const char *text)
{
  guint digits = 0;
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);
      if (c < 128 && g_ascii_isdigit ((char) c))
        digits++;
      else if (!g_unichar_isspace (c) && !(c < 128 && strchr ("+().-/", (char) c)))
        return FALSE;
    }
  return digits >= 3 && digits <= 15;
}

static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');
  const char *dot = at ? strrchr (at, '.') : NULL;
  if (!at || at == text || strchr (at + 1, '@') || !dot || dot == at + 1 || dot[1] == '\0')
    return FALSE;
  for (const char *c = text; *c; c++)
    if ((guchar) *c <= ' ' || strchr ("<>()[],;:\\\"", *c))
      return FALSE;
  return !strstr (at, "..") && at[1] != '.';
}

gboolean
vigie_contact_is_valid (VigieContactKind kind, const char *text)
{
  if (*text == '\0' || g_utf8_strlen (text, -1) > VIGIE_ORGANISATION_MAX_TEXT)
    return FALSE;
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return FALSE;
  if (kind == VIGIE_CONTACT_PHONE)
    return is_phone (text);
  return kind != VIGIE_CONTACT_EMAIL || is_email (text);
}

/* Identifier ----------------------------------------------------------------------------------- */

static char *
make_stem (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, NULL);
  g_autoptr (GString) stem = g_string_new (NULL);
  for (const char *c = ascii; *c && stem->len < MAX_MADE_ID; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (stem, g_ascii_tolower (*c));
    else if (stem->len > 0 && stem->str[stem->len - 1] != '-')
      g_string_append_c (stem, '-');
  if (stem->len > 0 && stem->str[stem->len - 1] == '-')
    g_string_truncate (stem, stem->len - 1);
  /* Of what has no letter in ASCII nothing is left. */
  if (stem->len == 0)
    g_string_append (stem, "organisation");
  return g_string_free (g_steal_pointer (&stem), FALSE);
}

char *
vigie_organisation_take_id (const char *name, GHashTable *taken)
{
  g_autofree char *stem = make_stem (name);
  g_autofree char *id = g_strdup (stem);
  gpointer last = NULL;
  /* The number goes on where it ended: many may have the same letters. */
  if (g_hash_table_lookup_extended (taken, stem, NULL, &last))
    {
      guint n = MAX (GPOINTER_TO_UINT (last), 1);
      do
        {
          g_free (id);
          id = g_strdup_printf ("%s-%u", stem, ++n);
        }
      while (g_hash_table_contains (taken, id));
      g_hash_table_insert (taken, g_strdup (stem), GUINT_TO_POINTER (n));
    }
  g_hash_table_insert (taken, g_strdup (id), NULL);
  return g_steal_pointer (&id);
}

/* In the document ------------------------------------------------------------------------------ */

static gboolean
read_contact (VigieDocumentReader *document, const xmlNode *node, VigieOrganisation *organisation)
{
  g_autofree char *channel = vigie_xml_attribute (node, NULL, "channel");
  g_autofree char *text = vigie_xml_text (node);
  if (!channel || !vigie_organisation_has_channel (organisation, channel))
    return vigie_document_fail (document, node,
                                _ ("“%s” has a contact for the channel “%s”, which it does not "
                                   "have: add the channel, or remove the contact"),
                                organisation->id, channel ? channel : "");
  if (vigie_organisation_get_contact (organisation, channel))
    return vigie_document_fail (document, node,
                                _ ("“%s” has a second contact for the channel “%s”: remove one"),
                                organisation->id, channel);
  if (!vigie_contact_is_valid (VIGIE_CONTACT_TEXT, text))
    return vigie_document_fail (
      document, node,
      _ ("the contact of “%s” for the channel “%s” must be a line of text, of 1 to %d characters"),
      organisation->id, channel, VIGIE_ORGANISATION_MAX_TEXT);
  vigie_organisation_set_contact (organisation, channel, text);
  return TRUE;
}

gboolean
vigie_campaign_read_contacts (VigieDocumentReader *document,
                              const xmlNode *node,
                              VigieOrganisation *organisation)
{
  const char *ns = VIGIE_CAMPAIGN_NAMESPACE;
  for (xmlNode *contact = vigie_xml_first (node, ns, "contact"); contact;
       contact = vigie_xml_next (contact, ns, "contact"))
    if (!read_contact (document, contact, organisation))
      return FALSE;
  return TRUE;
}

void
vigie_campaign_write_contacts (VigieDocumentWriter *writer, const VigieOrganisation *organisation)
{
  for (char **channel = organisation->channels; *channel; channel++)
    {
      const char *contact = vigie_organisation_get_contact (organisation, *channel);
      if (!contact)
        continue;
      vigie_document_writer_start (writer, "contact");
      vigie_document_writer_attribute (writer, "channel", *channel);
      vigie_document_writer_text (writer, contact);
      vigie_document_writer_end (writer, "contact");
    }
}
