/* vigie-import-guess.c: what the columns of a table are, by their headings and by what stands below
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-import-private.h"

#include <string.h>

/** Heading: words that head a column, as vigie_import_fold() gives them: English, French, German,
 * Spanish; a field, or a channel that is called like @channel */
typedef struct
{
  VigieImportField field;
  const char *channel;
  const char *const words[28];
} Heading;

static const Heading headings[] = {
  { VIGIE_IMPORT_NAME,
    NULL,
    { "name",           "organisation", "organization", "organisation name", "institution",
      "body",           "nom",          "organisme",    "collectivite",      "denomination",
      "raison sociale", "intitule",     "libelle",      "bezeichnung",       "behorde",
      "einrichtung",    "nombre",       "organizacion", "organismo",         "entidad",
      "denominacion",   "institucion" } },
  { VIGIE_IMPORT_ID,
    NULL,
    { "id", "identifier", "code", "key", "ref", "reference", "identifiant", "cle", "kennung",
      "schlussel", "kurzel", "identificador", "codigo", "clave", "referencia" } },
  { VIGIE_IMPORT_CATEGORY,
    NULL,
    { "category", "type", "kind", "group", "class", "categorie", "nature", "groupe", "kategorie",
      "art", "gruppe", "typ", "categoria", "tipo", "grupo", "clase" } },
  { VIGIE_IMPORT_SIREN,
    NULL,
    { "siren", "siren number", "numero siren", "n siren", "no siren", "siren nummer" } },
  { VIGIE_IMPORT_CALENDAR,
    NULL,
    { "calendar", "holidays", "public holidays", "calendrier", "jours feries", "kalender",
      "feiertage", "calendario", "festivos" } },
  { VIGIE_IMPORT_SITE,
    NULL,
    { "site", "office", "place", "desk", "accueil", "lieu", "siege", "bureau", "standort", "ort",
      "dienststelle", "sede", "oficina", "lugar", "sitio" } },
  { VIGIE_IMPORT_CHANNELS, NULL, { "channels", "canaux", "kanale", "canales" } },
  { VIGIE_IMPORT_CONTACT,
    "phone",
    { "phone", "telephone", "tel", "phone number", "telephone number", "switchboard",
      "numero de telephone", "standard", "telefon", "telefonnummer", "rufnummer", "telefono",
      "numero de telefono" } },
  { VIGIE_IMPORT_CONTACT,
    "email",
    { "email", "e mail", "mail", "email address", "e mail address", "courriel", "mel",
      "adresse e mail", "adresse mail", "adresse electronique", "e mail adresse", "mailadresse",
      "correo", "correo electronico", "direccion de correo" } },
  { VIGIE_IMPORT_CONTACT,
    "letter",
    { "letter", "address", "postal address", "adresse", "adresse postale", "courrier", "anschrift",
      "postanschrift", "brief", "direccion", "direccion postal", "carta" } },
  { VIGIE_IMPORT_CONTACT,
    "visit",
    { "visit", "visiting address", "visite", "adresse d accueil", "besuch", "besuchsadresse",
      "visita" } },
  { VIGIE_IMPORT_CONTACT,
    "reviews",
    { "reviews", "review page", "avis", "page d avis", "bewertungen", "resenas", "opiniones" } },
  { VIGIE_IMPORT_CONTACT,
    "social",
    { "social", "social network", "social networks", "social media", "facebook", "twitter",
      "instagram", "reseaux sociaux", "reseau social", "soziale netzwerke", "redes sociales" } },
  { VIGIE_IMPORT_CONTACT,
    "web",
    { "web", "website", "web site", "url", "homepage", "internet", "site web", "site internet",
      "webseite", "webadresse", "sitio web", "pagina web" } },
};

static guint
find_channel (VigieImport *self, const char *id)
{
  for (guint i = 0; i < self->campaign->channels->len; i++)
    if (g_str_equal (((const VigieChannel *) self->campaign->channels->pdata[i])->id, id))
      return VIGIE_IMPORT_CONTACT + i;
  return VIGIE_IMPORT_NOTHING;
}

static guint
read_heading (VigieImportTable *table, const char *folded)
{
  VigieImport *self = (VigieImport *) table;
  const char *channel = g_hash_table_lookup (self->channels, folded);
  if (channel)
    return find_channel (self, channel);
  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_strv_contains (headings[i].words, folded))
      return headings[i].channel ? find_channel (self, headings[i].channel) : headings[i].field;
  return VIGIE_IMPORT_NOTHING;
}

/* What stands below ---------------------------------------------------------------------------- */

static gboolean
is_email (VigieImportTable *table, const char *cell)
{
  return vigie_contact_is_valid (VIGIE_CONTACT_EMAIL, cell);
}

static gboolean
is_siren (VigieImportTable *table, const char *cell)
{
  return strlen (cell) == 9 && strspn (cell, "0123456789") == 9;
}

static gboolean
is_phone (VigieImportTable *table, const char *cell)
{
  return strlen (cell) >= 8 && vigie_contact_is_valid (VIGIE_CONTACT_PHONE, cell);
}

static gboolean
is_category (VigieImportTable *table, const char *cell)
{
  g_autofree char *folded = vigie_import_fold (cell);
  return g_hash_table_contains (((VigieImport *) table)->categories, folded);
}

static gboolean
is_words (VigieImportTable *table, const char *cell)
{
  guint letters = 0;
  for (const char *at = cell; *at; at = g_utf8_next_char (at))
    letters += g_unichar_isalpha (g_utf8_get_char (at)) ? 1 : 0;
  return letters >= 3;
}

void
vigie_import_guess (VigieImport *self)
{
  VigieImportTable *table = &self->table;
  if (vigie_spreadsheet_get_n_rows (table->sheet) == 0)
    return;
  vigie_import_table_read_headings (table, read_heading);
  vigie_import_table_look_for (table, find_channel (self, "email"), is_email);
  vigie_import_table_look_for (table, VIGIE_IMPORT_SIREN, is_siren);
  vigie_import_table_look_for (table, find_channel (self, "phone"), is_phone);
  vigie_import_table_look_for (table, VIGIE_IMPORT_CATEGORY, is_category);
  vigie_import_table_look_for (table, VIGIE_IMPORT_NAME, is_words);
}
