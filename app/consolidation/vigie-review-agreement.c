/* vigie-review-agreement.c: second codings beside the audits that they code again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-agreement-private.h"
#include "consolidation/vigie-answers-private.h"
#include "consolidation/vigie-review-private.h"
#include "consolidation/vigie-shape-private.h"

#include <string.h>

#define DOUBLE "double"
#define BACKCHECK "backcheck"

/* Pairs ---------------------------------------------------------------------------------------- */

/* What is needed of an audit to find its counterpart. */
typedef struct
{
  char *id;
  char *auditor;
  char *instance_id;
  char *form_id;
  char *form_version;
  char *channel;
  char *scenario;
  char *site;
  char *assignment; /* (nullable) */
  char *codes;      /* (nullable): the assignment that it says to code again */
  gboolean is_second;
  gboolean has_score;
  mpq_t score;
  gint64 key;
} Case;

typedef gboolean (*PairFunc) (const Case *first, const Case *second, gpointer user_data);

/* Goes through the audits of one organisation, channel and wave at a time. */
typedef struct
{
  VigieCampaign *campaign;
  const char *kind; /* what is done again, as `done_by` has it */
  GPtrArray *group; /* Case */
  PairFunc func;
  gpointer user_data;
  gboolean stopped;
} Matching;

static void
case_free (gpointer data)
{
  Case *self = data;
  g_free (self->id);
  g_free (self->auditor);
  g_free (self->instance_id);
  g_free (self->form_id);
  g_free (self->form_version);
  g_free (self->channel);
  g_free (self->scenario);
  g_free (self->site);
  g_free (self->assignment);
  g_free (self->codes);
  mpq_clear (self->score);
  g_free (self);
}

static Case *
case_new (VigieCampaign *campaign, const VigieAuditRow *row)
{
  const VigieAssignment *assignment = vigie_campaign_find_assignment (campaign, row->assignment);
  Case *self = g_new0 (Case, 1);
  self->id = g_strdup (row->id);
  self->auditor = g_strdup (row->auditor);
  self->instance_id = g_strdup (row->instance_id);
  self->form_id = g_strdup (row->form_id);
  self->form_version = g_strdup (row->form_version);
  self->channel = g_strdup (row->channel);
  self->scenario = g_strdup (assignment ? assignment->scenario : row->scenario_type);
  self->site = g_strdup (assignment ? assignment->site : NULL);
  self->assignment = g_strdup (row->assignment);
  self->codes = g_strdup (assignment ? assignment->codes : NULL);
  self->is_second = !g_str_equal (row->done_by, "primary");
  self->has_score = row->has_score;
  mpq_init (self->score);
  mpq_set (self->score, row->score);
  self->key = row->key;
  return self;
}

/* Whether @first can be what @second does again: the campaign says so, or all else fits. */
static gboolean
can_be_of (const Case *first, const Case *second)
{
  if (first->is_second || g_str_equal (first->auditor, second->auditor))
    return FALSE;
  if (second->codes)
    return g_strcmp0 (first->assignment, second->codes) == 0;
  return g_strcmp0 (first->scenario, second->scenario) == 0
         && g_strcmp0 (first->site, second->site) == 0;
}

/* The one audit that @second can be of; %NULL if there is none, or several. */
static const Case *
find_first (const GPtrArray *group, const Case *second)
{
  const Case *found = NULL;
  for (guint i = 0; i < group->len; i++)
    {
      const Case *other = g_ptr_array_index (group, i);
      if (!can_be_of (other, second))
        continue;
      if (found)
        return NULL;
      found = other;
    }
  return found;
}

static void
match_group (Matching *self)
{
  for (guint i = 0; i < self->group->len && !self->stopped; i++)
    {
      const Case *second = g_ptr_array_index (self->group, i);
      const Case *first = second->is_second ? find_first (self->group, second) : NULL;
      self->stopped = first && !self->func (first, second, self->user_data);
    }
  g_ptr_array_set_size (self->group, 0);
}

static gboolean
visit (const VigieAuditRow *row, gpointer user_data)
{
  Matching *self = user_data;
  if (g_str_equal (row->status, "accepted")
      && (g_str_equal (row->done_by, "primary") || g_str_equal (row->done_by, self->kind)))
    g_ptr_array_add (self->group, case_new (self->campaign, row));
  return TRUE;
}

/* Where anything was done again: (element-type GStrv): organisation, channel, wave */
static GPtrArray *
list_places (VigieStore *store, const char *kind, GError **error)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  VigieStatement *statement =
    vigie_store_query (store, error,
                       "SELECT DISTINCT a.organisation, a.channel, a.wave FROM revision r"
                       " JOIN audit a ON a.head = r.id"
                       " WHERE r.done_by = ? AND r.done_by <> 'primary' ORDER BY 1, 2, 3",
                       "t", kind);
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        break;
      const char *const place[] = { vigie_statement_text (statement, 0),
                                    vigie_statement_text (statement, 1),
                                    vigie_statement_text (statement, 2), NULL };
      g_ptr_array_add (places, g_strdupv ((char **) place));
    }
  return statement ? g_steal_pointer (&places) : NULL;
}

/* Other places are not read: most campaigns have few second codings. */
static gboolean
foreach_pair (
  VigieStore *store, const char *kind, PairFunc func, gpointer user_data, GError **error)
{
  VigieCampaign *campaign = vigie_store_require_campaign (store, error);
  g_autoptr (GPtrArray) places = campaign ? list_places (store, kind, error) : NULL;
  if (!places)
    return FALSE;
  g_autoptr (GPtrArray) group = g_ptr_array_new_with_free_func (case_free);
  Matching self = {
    .campaign = campaign,
    .kind = kind,
    .group = group,
    .func = func,
    .user_data = user_data,
  };
  for (guint i = 0; i < places->len && !self.stopped; i++)
    {
      char **place = g_ptr_array_index (places, i);
      if (!vigie_store_foreach_audit_at (store, place[0], place[1], place[2], visit, &self, error))
        return FALSE;
      match_group (&self);
    }
  return TRUE;
}

static gboolean
note_pair (const Case *first, const Case *second, gpointer user_data)
{
  g_hash_table_insert (user_data, g_strdup (second->id), g_strdup (first->id));
  return TRUE;
}

GHashTable *
vigie_store_get_pairs (VigieStore *self, GError **error)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return foreach_pair (self, DOUBLE, note_pair, pairs, error) ? g_steal_pointer (&pairs) : NULL;
}

static gboolean
note_first (const Case *first, const Case *second, gpointer user_data)
{
  g_hash_table_add (user_data, g_strdup (first->id));
  return TRUE;
}

GHashTable *
vigie_store_get_checked (VigieStore *self, GError **error)
{
  g_autoptr (GHashTable) checked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return foreach_pair (self, BACKCHECK, note_first, checked, error) ? g_steal_pointer (&checked)
                                                                    : NULL;
}

/* Questions ------------------------------------------------------------------------------------ */

/* How answers to a question are compared. */
typedef enum
{
  SCALE_NONE,
  SCALE_CODES,
  SCALE_NUMBERS,
} Scale;

typedef struct
{
  char *channel;
  char *path; /* (nullable) */
  Scale scale;
  VigiePairs *pairs;
} Question;

typedef struct
{
  VigieStore *store;
  GHashTable *questions; /* "CHANNEL\nPATH" → Question */
  GHashTable *shapes;    /* VigieForm → VigieShape */
  GError *failed;
} Comparison;

/* The answers of one audit and the shares that they earned, by place: two audits that were filled
 * with different versions of the form have a question in the same place if it was only renamed. */
typedef struct
{
  VigieStore *store;
  const Case *of;
  GHashTable *values; /* place → value */
  GHashTable *plain;  /* place → plain path in its own form */
  GHashTable *points; /* place → fraction */
} Coding;

static void
question_free (gpointer data)
{
  Question *self = data;
  vigie_pairs_free (self->pairs);
  g_free (self->channel);
  g_free (self->path);
  g_free (self);
}

static Question *
get_question (Comparison *self, const char *channel, const char *path)
{
  g_autofree char *key = g_strjoin ("\n", channel, path ? path : "~", NULL);
  Question *question = g_hash_table_lookup (self->questions, key);
  if (question)
    return question;
  question = g_new0 (Question, 1);
  question->channel = g_strdup (channel);
  question->path = g_strdup (path);
  question->pairs = vigie_pairs_new ();
  g_hash_table_insert (self->questions, g_steal_pointer (&key), question);
  return question;
}

/* What stands in the header was filled in from the assignment; texts and files have no agreement.
 */
static Scale
find_scale (const VigieShape *shape, const char *plain)
{
  VigieFormItem item = { 0 };
  const VigieField *field = vigie_shape_find (shape, plain);
  if (!field || strstr (plain, "/header/")
      || !vigie_form_session_item_for_node (shape->session, field->node, &item))
    return SCALE_NONE;
  if (item.kind == VIGIE_FORM_KIND_SELECT_ONE || item.kind == VIGIE_FORM_KIND_SELECT_MULTIPLE)
    return SCALE_CODES;
  return field->type == VIGIE_FORM_TYPE_INT || field->type == VIGIE_FORM_TYPE_DECIMAL
           ? SCALE_NUMBERS
           : SCALE_NONE;
}

static void
coding_clear (Coding *self)
{
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->plain, g_hash_table_unref);
  g_clear_pointer (&self->points, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Coding, coding_clear)

/* @path where the question was not renamed; otherwise its path now, with the positions of repeats
 * after it. */
static char *
find_place (const Coding *self, const char *path)
{
  g_autofree char *plain = vigie_path_strip (path);
  const char *now =
    vigie_store_follow (self->store, self->of->channel, self->of->form_version, plain);
  GString *place = g_string_new (now == plain ? path : now);
  for (const char *at = now == plain ? NULL : strchr (path, '['); at; at = strchr (at + 1, '['))
    g_string_append_len (place, at, strcspn (at, "]") + 1);
  return g_string_free (place, FALSE);
}

static gboolean
keep_answer (const VigieAnswer *answer, gpointer user_data, GError **error)
{
  Coding *self = user_data;
  char *place = find_place (self, answer->path);
  (void) error;
  g_hash_table_insert (self->plain, g_strdup (place), g_strdup (answer->plain));
  g_hash_table_insert (self->values, place, g_strdup (answer->value));
  return TRUE;
}

static gboolean
keep_points (const char *const *fields, gpointer user_data)
{
  Coding *self = user_data;
  if (*fields[3] != '\0')
    g_hash_table_insert (self->points, find_place (self, fields[0]), g_strdup (fields[3]));
  return TRUE;
}

static gboolean
read_coding (VigieStore *store, const Case *of, Coding *coding, GError **error)
{
  g_autoptr (GBytes) instance = NULL;
  g_autofree char *lines = NULL;
  coding->store = store;
  coding->of = of;
  coding->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  coding->plain = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  coding->points = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) repeats =
    vigie_store_get_repeats (store, of->form_id, of->form_version, error);
  if (!repeats || !vigie_store_read_document (store, of->key, &instance, &lines, error))
    return FALSE;
  if (!instance)
    return TRUE;
  vigie_packed_foreach (lines, 4, keep_points, coding);
  return vigie_answers_foreach (instance, of->instance_id, repeats, keep_answer, coding, error);
}

typedef gboolean (*ReadNumber) (mpq_t target, const char *text);

static void
add_numbers (Question *question, const char *first, const char *second, ReadNumber read)
{
  mpq_t a, b;
  mpq_inits (a, b, NULL);
  if (first && second && read (a, first) && read (b, second))
    vigie_pairs_add_values (question->pairs, a, b);
  mpq_clears (a, b, NULL);
}

static void
compare_answers (Comparison *self,
                 const VigieShape *shape,
                 const Case *of,
                 const Coding *first,
                 const Coding *second)
{
  GHashTableIter iter;
  gpointer place, value;
  g_hash_table_iter_init (&iter, first->values);
  while (g_hash_table_iter_next (&iter, &place, &value))
    {
      const char *plain = g_hash_table_lookup (first->plain, place);
      const char *other = g_hash_table_lookup (second->values, place);
      const Scale scale = other ? find_scale (shape, plain) : SCALE_NONE;
      if (scale == SCALE_NONE)
        continue;
      Question *question = get_question (
        self, of->channel, vigie_store_follow (self->store, of->channel, of->form_version, plain));
      question->scale = scale;
      if (scale == SCALE_NUMBERS)
        {
          add_numbers (question, value, other, vigie_rational_from_decimal);
          continue;
        }
      vigie_pairs_add_codes (question->pairs, value, other);
      add_numbers (question, g_hash_table_lookup (first->points, place),
                   g_hash_table_lookup (second->points, place), vigie_rational_from_fraction);
    }
}

static const VigieShape *
get_shape (Comparison *self, const Case *of, GError **error)
{
  VigieForm *form =
    vigie_store_get_form (self->store, of->channel, of->form_id, of->form_version, error);
  VigieShape *shape = form ? g_hash_table_lookup (self->shapes, form) : NULL;
  if (form && !shape)
    {
      shape = vigie_shape_new (form);
      g_hash_table_insert (self->shapes, form, shape);
    }
  return shape;
}

static gboolean
compare_pair (const Case *first, const Case *second, gpointer user_data)
{
  Comparison *self = user_data;
  g_auto (Coding) one = { 0 };
  g_auto (Coding) other = { 0 };
  const VigieShape *shape = get_shape (self, first, &self->failed);
  if (!shape || !read_coding (self->store, first, &one, &self->failed)
      || !read_coding (self->store, second, &other, &self->failed))
    return FALSE;
  compare_answers (self, shape, first, &one, &other);
  if (first->has_score && second->has_score)
    {
      vigie_pairs_add_values (get_question (self, first->channel, NULL)->pairs, first->score,
                              second->score);
      vigie_pairs_add_values (get_question (self, "", NULL)->pairs, first->score, second->score);
    }
  return TRUE;
}

/* Results -------------------------------------------------------------------------------------- */

#define N_MEASURES 5

static void
list_measures (VigieAgreement *self, VigieMeasure *measures[N_MEASURES])
{
  measures[0] = &self->agreement;
  measures[1] = &self->kappa;
  measures[2] = &self->weighted_kappa;
  measures[3] = &self->ac1;
  measures[4] = &self->icc;
}

static void
agreement_free (gpointer data)
{
  VigieAgreement *self = data;
  VigieMeasure *measures[N_MEASURES];
  list_measures (self, measures);
  for (guint i = 0; i < N_MEASURES; i++)
    mpq_clear (measures[i]->value);
  g_free (self->channel);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

static VigieAgreement *
agreement_new (const Question *question)
{
  VigieAgreement *self = g_new0 (VigieAgreement, 1);
  VigieMeasure *measures[N_MEASURES];
  list_measures (self, measures);
  for (guint i = 0; i < N_MEASURES; i++)
    mpq_init (measures[i]->value);
  const char *slash = question->path ? strrchr (question->path, '/') : NULL;
  self->channel = g_strdup (question->channel);
  self->path = g_strdup (question->path);
  self->name = slash ? g_strdup (slash + 1) : NULL;
  vigie_pairs_measure (question->pairs, question->scale == SCALE_CODES, self);
  return self;
}

/* Questions by channel and path, then audits by channel, then all audits. */
static int
compare_agreements (gconstpointer left, gconstpointer right)
{
  const VigieAgreement *a = *(const VigieAgreement *const *) left;
  const VigieAgreement *b = *(const VigieAgreement *const *) right;
  if (!a->path != !b->path)
    return a->path ? -1 : 1;
  if (!*a->channel != !*b->channel)
    return *a->channel ? -1 : 1;
  const int order = strcmp (a->channel, b->channel);
  return order != 0 ? order : g_strcmp0 (a->path, b->path);
}

GPtrArray *
vigie_store_get_agreement (VigieStore *self, GError **error)
{
  Comparison comparison = {
    .store = self,
    .questions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, question_free),
    .shapes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) vigie_shape_free),
  };
  GPtrArray *all = NULL;
  if (foreach_pair (self, DOUBLE, compare_pair, &comparison, error) && !comparison.failed)
    {
      g_autoptr (GList) questions = g_hash_table_get_values (comparison.questions);
      all = g_ptr_array_new_with_free_func (agreement_free);
      for (GList *at = questions; at; at = at->next)
        g_ptr_array_add (all, agreement_new (at->data));
      g_ptr_array_sort (all, compare_agreements);
    }
  if (comparison.failed)
    g_propagate_error (error, comparison.failed);
  g_hash_table_unref (comparison.questions);
  g_hash_table_unref (comparison.shapes);
  return all;
}
