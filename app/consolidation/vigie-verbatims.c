/* vigie-verbatims.c: what auditors wrote about an organisation, for its report
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-verbatims.h"

#include "consolidation/vigie-answers-private.h"
#include "consolidation/vigie-labels-private.h"
#include "consolidation/vigie-shape-private.h"
#include "consolidation/vigie-store-private.h"

#include <string.h>

#define MIN_WORDS 5
#define PER_AUDIT 2

/* An audit that may have something to say. */
typedef struct
{
  gint64 revision;
  char *id;
  char *channel;
  char *wave;
  char *form_id;
  char *form_version;
  mpq_t score;
} Source;

typedef struct
{
  VigieStore *store;
  VigieLabels *labels;
  GHashTable *shapes; /* VigieForm → VigieShape */
  GHashTable *repeats;
  GPtrArray *found; /* VigieVerbatim */
  guint most;
  const Source *source;
  const VigieShape *shape;
  guint of_audit;
} Search;

static void
source_free (gpointer data)
{
  Source *self = data;
  mpq_clear (self->score);
  g_free (self->id);
  g_free (self->channel);
  g_free (self->wave);
  g_free (self->form_id);
  g_free (self->form_version);
  g_free (self);
}

static void
verbatim_free (gpointer data)
{
  VigieVerbatim *self = data;
  g_free (self->channel);
  g_free (self->wave);
  g_free (self->label);
  g_free (self->text);
  g_free (self);
}

static gboolean
take_source (const VigieAuditRow *row, gpointer user_data)
{
  if (!row->counts)
    return TRUE;
  Source *source = g_new0 (Source, 1);
  source->revision = row->key;
  source->id = g_strdup (row->id);
  source->channel = g_strdup (row->channel);
  source->wave = g_strdup (row->wave);
  source->form_id = g_strdup (row->form_id);
  source->form_version = g_strdup (row->form_version);
  mpq_init (source->score);
  mpq_set (source->score, row->score);
  g_ptr_array_add (user_data, source);
  return TRUE;
}

static int
compare_sources (gconstpointer left, gconstpointer right)
{
  const Source *a = *(const Source *const *) left;
  const Source *b = *(const Source *const *) right;
  const int order = mpq_cmp (a->score, b->score);
  return order != 0 ? order : strcmp (a->id, b->id);
}

/* Texts ---------------------------------------------------------------------------------------- */

static gboolean
has_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  guint n = 0;
  for (char **word = words; *word; word++)
    n += **word != '\0' ? 1 : 0;
  return n >= MIN_WORDS;
}

static gboolean
is_text (const Search *self, const VigieAnswer *answer)
{
  const VigieField *field = vigie_shape_find (self->shape, answer->plain);
  return field && field->kind == VIGIE_FORM_KIND_INPUT && field->type <= VIGIE_FORM_TYPE_STRING
         && !strstr (answer->plain, "/header/") && has_words (answer->value);
}

/* Somebody wrote the same before: it says nothing more. */
static gboolean
was_written (const Search *self, const char *text)
{
  for (guint i = 0; i < self->found->len; i++)
    if (g_str_equal (((const VigieVerbatim *) g_ptr_array_index (self->found, i))->text, text))
      return TRUE;
  return FALSE;
}

static gboolean
take_text (const VigieAnswer *answer, gpointer user_data, GError **error)
{
  Search *self = user_data;
  (void) error;
  if (self->found->len >= self->most || self->of_audit >= PER_AUDIT || !is_text (self, answer))
    return TRUE;
  g_autofree char *text = g_strstrip (g_strdup (answer->value));
  if (was_written (self, text))
    return TRUE;
  VigieVerbatim *verbatim = g_new0 (VigieVerbatim, 1);
  verbatim->channel = g_strdup (self->source->channel);
  verbatim->wave = g_strdup (self->source->wave);
  verbatim->label = vigie_labels_get (self->labels, self->source->channel, self->source->form_id,
                                      self->source->form_version, answer->plain);
  verbatim->text = g_steal_pointer (&text);
  g_ptr_array_add (self->found, verbatim);
  self->of_audit++;
  return TRUE;
}

static const VigieShape *
find_shape (Search *self, GError **error)
{
  VigieForm *form = vigie_store_get_form (self->store, self->source->channel, self->source->form_id,
                                          self->source->form_version, error);
  VigieShape *shape = form ? g_hash_table_lookup (self->shapes, form) : NULL;
  if (form && !shape)
    {
      shape = vigie_shape_new (form);
      g_hash_table_insert (self->shapes, form, shape);
    }
  return shape;
}

static gboolean
search_audit (Search *self, GError **error)
{
  g_autoptr (GBytes) instance = NULL;
  g_autofree char *lines = NULL;
  self->of_audit = 0;
  self->shape = find_shape (self, error);
  if (!self->shape
      || !vigie_store_read_document (self->store, self->source->revision, &instance, &lines, error))
    return FALSE;
  return !instance
         || vigie_answers_foreach (instance, self->source->id, self->repeats, take_text, self,
                                   error);
}

GPtrArray *
vigie_store_get_verbatims (VigieStore *self,
                           const char *organisation,
                           const char *wave,
                           const char *language,
                           guint most,
                           GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (source_free);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (verbatim_free);
  if (!vigie_store_require_campaign (self, error)
      || !vigie_store_foreach_audit (self, organisation, take_source, sources, error))
    return NULL;
  g_ptr_array_sort (sources, compare_sources);
  g_autoptr (VigieLabels) labels = vigie_labels_new (self, language);
  g_autoptr (GHashTable) shapes =
    g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) vigie_shape_free);
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  Search search = {
    .store = self,
    .labels = labels,
    .shapes = shapes,
    .repeats = none,
    .found = found,
    .most = most,
  };
  for (guint i = 0; i < sources->len && found->len < most; i++)
    {
      search.source = g_ptr_array_index (sources, i);
      if (wave && !g_str_equal (search.source->wave, wave))
        continue;
      if (!search_audit (&search, error))
        return NULL;
    }
  return g_steal_pointer (&found);
}
