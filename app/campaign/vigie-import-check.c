/* vigie-import-check.c: what each row of a table says of an organisation, and what is wrong with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-holidays.h"
#include "campaign/vigie-import-private.h"

#include "campaign/vigie-document-private.h"

#include <glib/gi18n-lib.h>

#define MAX_ID 64

/** Checking: a walk over the rows, and the row that it has come to */
typedef struct
{
  VigieImportWalk walk;
  VigieImport *import;
  GHashTable *taken; /* identifiers that are given away, as vigie_organisation_take_id() has it */
  GHashTable *seen;  /* `id:…` and `name:…` of the rows before → line */
  GHashTable *new_names; /* folded name of an unknown category → its identifier */
  GHashTable *new_taken; /* identifiers of categories */

  const VigieOrganisation *before;
  VigieOrganisation *after;
} Checking;

/* Fields --------------------------------------------------------------------------------------- */

static void
set_text (char **target, const char *text)
{
  g_free (*target);
  *target = g_strdup (text);
}

/* Which organisation --------------------------------------------------------------------------- */

/* Whether no row before said the same of @kind. */
static gboolean
is_first (Checking *self, const char *kind, const char *text, const char *code, guint field)
{
  const guint line = vigie_spreadsheet_get_line (self->import->table.sheet, self->walk.row);
  g_autofree char *key = g_strconcat (kind, text, NULL);
  const gpointer before = g_hash_table_lookup (self->seen, key);
  if (before)
    vigie_import_refuse (&self->walk, code, field,
                         _ ("line %u is of the same organisation: remove one of them"),
                         GPOINTER_TO_UINT (before));
  else
    g_hash_table_insert (self->seen, g_steal_pointer (&key), GUINT_TO_POINTER (line));
  return !before;
}

/* By its identifier; FALSE if there is none, or it is of no use. */
static gboolean
find_by_id (Checking *self)
{
  const char *id = vigie_import_get (&self->walk, VIGIE_IMPORT_ID);
  if (*id == '\0')
    return FALSE;
  if (!vigie_is_id (id, FALSE, MAX_ID))
    {
      vigie_import_refuse (
        &self->walk, "id-invalid", VIGIE_IMPORT_ID,
        _ ("“%s” is no identifier: use letters and digits without accents, hyphens and "
           "underscores, or leave it empty and one is made"),
        id);
      return FALSE;
    }
  if (!is_first (self, "id:", id, "id-twice", VIGIE_IMPORT_ID))
    return FALSE;
  self->before = g_hash_table_lookup (self->import->ids, id);
  if (!self->before)
    self->after = vigie_organisation_new (id);
  return TRUE;
}

/* A new identifier for a known name would make the same organisation a second time. */
static void
check_name_is_new (Checking *self, const char *name)
{
  g_autofree char *folded = vigie_import_fold (name);
  const VigieOrganisation *known = g_hash_table_lookup (self->import->names, folded);
  if (known)
    vigie_import_refuse (
      &self->walk, "name-known", VIGIE_IMPORT_ID,
      _ ("the campaign has “%s” with the identifier “%s”: use that one, or another name"), name,
      known->id);
}

static void
find_by_name (Checking *self, const char *name)
{
  g_autofree char *folded = vigie_import_fold (name);
  gpointer found = NULL;
  const gboolean known = g_hash_table_lookup_extended (self->import->names, folded, NULL, &found);
  if (known && !found)
    vigie_import_refuse (
      &self->walk, "name-ambiguous", VIGIE_IMPORT_NAME,
      _ ("the campaign has several organisations called “%s”: say which one by its "
         "identifier"),
      name);
  else if (is_first (self, "name:", folded, "name-twice", VIGIE_IMPORT_NAME)
           && (!known
               || is_first (self, "id:", ((const VigieOrganisation *) found)->id, "name-twice",
                            VIGIE_IMPORT_NAME)))
    self->before = found;
}

static void
find (Checking *self)
{
  const char *name = vigie_import_get (&self->walk, VIGIE_IMPORT_NAME);
  const gboolean by_id = find_by_id (self);
  if (!by_id && *name != '\0' && !self->walk.bad)
    find_by_name (self, name);
  else if (by_id && !self->before)
    check_name_is_new (self, name);
  if (self->before)
    self->after = vigie_organisation_copy (self->before);
  else if (!self->after)
    self->after = vigie_organisation_new (NULL);
  if (*name != '\0' && vigie_import_is_short (&self->walk, VIGIE_IMPORT_NAME, name))
    set_text (&self->after->name, name);
  if (!self->after->name && *name == '\0')
    vigie_import_refuse (&self->walk, "name-missing", VIGIE_IMPORT_NAME,
                         self->walk.columns[VIGIE_IMPORT_NAME] < 0
                           ? _ ("it has no name: say above which column the names are in")
                           : _ ("it has no name: write it"));
}

/* What it is ----------------------------------------------------------------------------------- */

/* The identifier that an unknown category has, or would get. */
static const char *
get_new_category (Checking *self, const char *name)
{
  VigieImport *import = self->import;
  g_autofree char *folded = vigie_import_fold (name);
  const char *id = g_hash_table_lookup (self->new_names, folded);
  if (id)
    return id;
  char *made = vigie_organisation_take_id (name, self->new_taken);
  g_ptr_array_add (import->unknown, g_strdup (name));
  g_ptr_array_add (import->new_ids, made);
  g_hash_table_insert (self->new_names, g_steal_pointer (&folded), made);
  return made;
}

static void
read_category (Checking *self)
{
  VigieImport *import = self->import;
  const char *text = vigie_import_get (&self->walk, VIGIE_IMPORT_CATEGORY);
  g_autofree char *folded = vigie_import_fold (text);
  const char *id = g_hash_table_lookup (import->categories, folded);
  if (*text == '\0')
    {
      if (!self->after->category && import->category)
        self->after->category = g_strdup (import->category);
      if (!self->after->category)
        vigie_import_refuse (&self->walk, "category-missing", VIGIE_IMPORT_CATEGORY,
                             _ ("it has no category: write it, or choose one for all such rows"));
      return;
    }
  if (!id && vigie_import_is_short (&self->walk, VIGIE_IMPORT_CATEGORY, text))
    {
      id = get_new_category (self, text);
      if (!import->make_categories)
        vigie_import_refuse (&self->walk, "category-unknown", VIGIE_IMPORT_CATEGORY,
                             _ ("the campaign has no category “%s”: correct it, or let it be made"),
                             text);
    }
  if (id)
    set_text (&self->after->category, id);
}

/* Digits with blanks between, as people write them. */
static void
read_siren (Checking *self)
{
  const char *text = vigie_import_get (&self->walk, VIGIE_IMPORT_SIREN);
  g_autoptr (GString) digits = g_string_new (NULL);
  if (*text == '\0')
    return;
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      g_string_append_len (digits, at, g_utf8_next_char (at) - at);
  if (digits->len == 9 && strspn (digits->str, "0123456789") == 9)
    set_text (&self->after->siren, digits->str);
  else
    vigie_import_refuse (
      &self->walk, "siren-invalid", VIGIE_IMPORT_SIREN,
      _ ("“%s” is no SIREN number: it has nine digits. Spreadsheets drop zeros that it "
         "begins with, unless the column is text"),
      text);
}

static void
read_calendar (Checking *self)
{
  const char *text = vigie_import_get (&self->walk, VIGIE_IMPORT_CALENDAR);
  if (*text == '\0')
    return;
  for (const char *const *known = vigie_calendars; *known; known++)
    if (g_ascii_strcasecmp (*known, text) == 0)
      {
        set_text (&self->after->calendar, *known);
        return;
      }
  g_autofree char *all = g_strjoinv (", ", (char **) vigie_calendars);
  vigie_import_refuse (&self->walk, "calendar-unknown", VIGIE_IMPORT_CALENDAR,
                       _ ("there is no calendar “%s”: use one of %s"), text, all);
}

static void
read_site (Checking *self)
{
  const char *text = vigie_import_get (&self->walk, VIGIE_IMPORT_SITE);
  if (*text != '\0' && vigie_import_is_short (&self->walk, VIGIE_IMPORT_SITE, text))
    set_text (&self->after->site, text);
}

/* Channels ------------------------------------------------------------------------------------- */

/* Whether all of @words, with @separators between, are channels; adds them then. */
static gboolean
add_channels (Checking *self, const char *words, const char *separators, char **unknown)
{
  g_auto (GStrv) pieces = g_strsplit_set (words, separators, -1);
  for (char **piece = pieces; *piece; piece++)
    {
      g_autofree char *folded = vigie_import_fold (*piece);
      const char *id = g_hash_table_lookup (self->import->channels, folded);
      if (*folded == '\0')
        continue;
      if (!id)
        {
          set_text (unknown, g_strstrip (*piece));
          return FALSE;
        }
      vigie_organisation_add_channel (self->after, id);
    }
  return TRUE;
}

static void
read_channels (Checking *self)
{
  const char *text = vigie_import_get (&self->walk, VIGIE_IMPORT_CHANNELS);
  g_autofree char *unknown = NULL;
  /* Names of channels may have blanks in them, identifiers have none. */
  if (*text != '\0' && !add_channels (self, text, ",;|/+", &unknown)
      && !add_channels (self, text, " ,;|/+", &unknown))
    vigie_import_refuse (
      &self->walk, "channel-unknown", VIGIE_IMPORT_CHANNELS,
      _ ("the campaign has no channel “%s”: write its channels with commas between"), unknown);
}

static void
read_contact (Checking *self, guint field)
{
  const VigieChannel *channel =
    g_ptr_array_index (self->import->campaign->channels, field - VIGIE_IMPORT_CONTACT);
  const VigieContactKind kind = vigie_channel_get_contact_kind (channel);
  const char *text = vigie_import_get (&self->walk, field);
  if (*text == '\0' || !vigie_import_is_short (&self->walk, field, text))
    return;
  if (vigie_contact_is_valid (kind, text))
    vigie_organisation_set_contact (self->after, channel->id, text);
  else if (kind == VIGIE_CONTACT_EMAIL)
    vigie_import_refuse (&self->walk, "email-invalid", field,
                         _ ("“%s” is no e-mail address: write one such as office@example.org"),
                         text);
  else
    vigie_import_refuse (&self->walk, "phone-invalid", field,
                         _ ("“%s” is no telephone number: write 3 to 15 digits, one number alone"),
                         text);
}

/* Without a word on it, a new one has the channels of its contacts, or all. */
static void
complete_channels (Checking *self)
{
  const GPtrArray *channels = self->import->campaign->channels;
  if (self->before || self->after->channels[0])
    return;
  for (guint i = 0; i < channels->len; i++)
    vigie_organisation_add_channel (self->after, ((const VigieChannel *) channels->pdata[i])->id);
}

/* Rows ----------------------------------------------------------------------------------------- */

static VigieImportState
judge (Checking *self)
{
  if (self->walk.bad)
    return VIGIE_IMPORT_BAD;
  if (!self->before)
    return VIGIE_IMPORT_NEW;
  return vigie_organisation_equal (self->before, self->after) ? VIGIE_IMPORT_SAME
                                                              : VIGIE_IMPORT_CHANGED;
}

static void
check_row (Checking *self)
{
  VigieImport *import = self->import;
  self->before = NULL;
  self->after = NULL;
  self->walk.bad = FALSE;
  find (self);
  read_category (self);
  read_siren (self);
  read_calendar (self);
  read_site (self);
  read_channels (self);
  for (guint field = VIGIE_IMPORT_CONTACT; field < vigie_import_table_get_n_fields (&import->table);
       field++)
    read_contact (self, field);
  complete_channels (self);
  if (!self->walk.bad && !self->after->id)
    self->after->id = vigie_organisation_take_id (self->after->name, self->taken);
  VigieImportRow row = { .state = judge (self), .before = self->before };
  if (self->walk.bad)
    g_clear_pointer (&self->after, vigie_organisation_free);
  row.after = g_steal_pointer (&self->after);
  g_array_append_val (import->rows, row);
  import->table.counts[row.state]++;
}

/* Identifiers that the campaign has, and those that the table gives. */
static void
take_ids (Checking *self)
{
  VigieImport *import = self->import;
  const int column = self->walk.columns[VIGIE_IMPORT_ID];
  GHashTableIter iter;
  gpointer id;
  g_hash_table_iter_init (&iter, import->ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_insert (self->taken, g_strdup (id), NULL);
  for (guint i = 0; column >= 0 && i < vigie_spreadsheet_get_n_rows (import->table.sheet); i++)
    g_hash_table_insert (
      self->taken, g_strdup (vigie_spreadsheet_get_cell (import->table.sheet, i, (guint) column)),
      NULL);
  for (guint i = 0; i < import->campaign->categories->len; i++)
    g_hash_table_insert (
      self->new_taken,
      g_strdup (((const VigieCategory *) import->campaign->categories->pdata[i])->id), NULL);
}

static void
forget (VigieImport *self)
{
  vigie_import_table_forget (&self->table);
  g_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->unknown, 0);
  g_ptr_array_set_size (self->new_ids, 0);
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
vigie_import_check (VigieImportTable *table)
{
  VigieImport *self = (VigieImport *) table;
  g_autofree int *columns = vigie_import_table_find_columns (table);
  g_autoptr (GHashTable) taken = new_set ();
  g_autoptr (GHashTable) seen = new_set ();
  g_autoptr (GHashTable) new_names = new_set ();
  g_autoptr (GHashTable) new_taken = new_set ();
  Checking checking = { { table, columns }, self, taken, seen, new_names, new_taken };
  forget (self);
  take_ids (&checking);
  for (checking.walk.row = table->has_heading ? 1 : 0;
       checking.walk.row < vigie_spreadsheet_get_n_rows (table->sheet); checking.walk.row++)
    check_row (&checking);
}
