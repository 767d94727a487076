/* vigie-import-guess.c: what the columns of a table are, by their headings and by what stands below
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-import-private.h"

#include <string.h>

/* Rows that are looked at below the heading. */
#define N_LOOKED_AT 50u

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
read_heading (VigieImport *self, const char *cell)
{
  g_autofree char *folded = vigie_import_fold (cell);
  const char *channel = g_hash_table_lookup (self->channels, folded);
  if (channel)
    return find_channel (self, channel);
  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_strv_contains (headings[i].words, folded))
      return headings[i].channel ? find_channel (self, headings[i].channel) : headings[i].field;
  /* As the program itself calls them, in its language. */
  for (guint field = VIGIE_IMPORT_NAME; field < vigie_import_get_n_fields (self); field++)
    {
      g_autofree char *name = vigie_import_get_field_name (self, field);
      g_autofree char *own = vigie_import_fold (name);
      if (g_str_equal (own, folded))
        return field;
    }
  return VIGIE_IMPORT_NOTHING;
}

static gboolean
is_taken (VigieImport *self, guint field)
{
  for (guint i = 0; i < vigie_spreadsheet_get_n_columns (self->sheet); i++)
    if (self->fields[i] == field)
      return TRUE;
  return FALSE;
}

/* Of two columns with one heading the first is meant. */
static gboolean
read_headings (VigieImport *self)
{
  gboolean any = FALSE;
  for (guint i = 0; i < vigie_spreadsheet_get_n_columns (self->sheet); i++)
    {
      const guint field = read_heading (self, vigie_spreadsheet_get_cell (self->sheet, 0, i));
      any |= field != VIGIE_IMPORT_NOTHING;
      if (field != VIGIE_IMPORT_NOTHING && !is_taken (self, field))
        self->fields[i] = field;
    }
  return any;
}

/* What stands below ---------------------------------------------------------------------------- */

typedef gboolean (*LookFunc) (VigieImport *self, const char *cell);

static gboolean
is_email (VigieImport *self, const char *cell)
{
  return vigie_contact_is_valid (VIGIE_CONTACT_EMAIL, cell);
}

static gboolean
is_siren (VigieImport *self, const char *cell)
{
  return strlen (cell) == 9 && strspn (cell, "0123456789") == 9;
}

static gboolean
is_phone (VigieImport *self, const char *cell)
{
  return strlen (cell) >= 8 && vigie_contact_is_valid (VIGIE_CONTACT_PHONE, cell);
}

static gboolean
is_category (VigieImport *self, const char *cell)
{
  g_autofree char *folded = vigie_import_fold (cell);
  return g_hash_table_contains (self->categories, folded);
}

static gboolean
is_words (VigieImport *self, const char *cell)
{
  guint letters = 0;
  for (const char *at = cell; *at; at = g_utf8_next_char (at))
    letters += g_unichar_isalpha (g_utf8_get_char (at)) ? 1 : 0;
  return letters >= 3;
}

/* Whether what stands in a column is all of a kind, as far as it was looked at. */
static gboolean
look_at_column (VigieImport *self, guint column, LookFunc is_one)
{
  const guint n = MIN (vigie_spreadsheet_get_n_rows (self->sheet), N_LOOKED_AT);
  guint good = 0, filled = 0;
  for (guint i = self->has_heading ? 1 : 0; i < n; i++)
    {
      const char *cell = vigie_spreadsheet_get_cell (self->sheet, i, column);
      filled += *cell != '\0';
      good += *cell != '\0' && is_one (self, cell);
    }
  /* Some are wrong: that is what the import will say. */
  return filled > 0 && good * 5 >= filled * 4;
}

static void
look_for (VigieImport *self, guint field, LookFunc is_one)
{
  if (field == VIGIE_IMPORT_NOTHING || is_taken (self, field))
    return;
  for (guint i = 0; i < vigie_spreadsheet_get_n_columns (self->sheet); i++)
    if (self->fields[i] == VIGIE_IMPORT_NOTHING && look_at_column (self, i, is_one))
      {
        self->fields[i] = field;
        return;
      }
}

void
vigie_import_guess (VigieImport *self)
{
  if (vigie_spreadsheet_get_n_rows (self->sheet) == 0)
    return;
  self->has_heading = read_headings (self);
  look_for (self, find_channel (self, "email"), is_email);
  look_for (self, VIGIE_IMPORT_SIREN, is_siren);
  look_for (self, find_channel (self, "phone"), is_phone);
  look_for (self, VIGIE_IMPORT_CATEGORY, is_category);
  look_for (self, VIGIE_IMPORT_NAME, is_words);
}
