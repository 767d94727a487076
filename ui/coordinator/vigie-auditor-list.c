/* vigie-auditor-list.c: the auditors of a campaign, as a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-auditor-list.h"

#include "base/vigie-clock.h"
#include "vigie-fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Days in which a certificate should be renewed */
#define SOON 60
#define GROUP 4

/* Items ---------------------------------------------------------------------------------------- */

struct _VigieAuditorItem
{
  GObject parent_instance;

  char *code;
  char *words;
  char *fingerprint;
  char *details;
  gboolean is_enrolled;
  gboolean is_revoked;
  gboolean can_take_back;
  gboolean is_over;
  gboolean is_soon;
};

G_DEFINE_FINAL_TYPE (VigieAuditorItem, vigie_auditor_item, G_TYPE_OBJECT)

const char *
vigie_auditor_item_get_code (VigieAuditorItem *self)
{
  return self->code;
}

const char *
vigie_auditor_item_get_state (VigieAuditorItem *self)
{
  return self->is_revoked     ? C_ ("auditor", "Revoked")
         : !self->is_enrolled ? C_ ("auditor", "Not enrolled")
         : self->is_over      ? C_ ("auditor", "Has ended")
         : self->is_soon      ? C_ ("auditor", "Ends soon")
                              : C_ ("auditor", "Enrolled");
}

const char *
vigie_auditor_item_get_words (VigieAuditorItem *self)
{
  return self->words;
}

const char *
vigie_auditor_item_get_fingerprint (VigieAuditorItem *self)
{
  return self->fingerprint;
}

const char *
vigie_auditor_item_get_details (VigieAuditorItem *self)
{
  return self->details;
}

gboolean
vigie_auditor_item_is_enrolled (VigieAuditorItem *self)
{
  return self->is_enrolled;
}

gboolean
vigie_auditor_item_is_revoked (VigieAuditorItem *self)
{
  return self->is_revoked;
}

gboolean
vigie_auditor_item_can_take_back (VigieAuditorItem *self)
{
  return self->can_take_back;
}

gboolean
vigie_auditor_item_needs_care (VigieAuditorItem *self)
{
  return self->is_revoked || !self->is_enrolled || self->is_over || self->is_soon;
}

static void
vigie_auditor_item_finalize (GObject *object)
{
  VigieAuditorItem *self = VIGIE_AUDITOR_ITEM (object);
  g_free (self->code);
  g_free (self->words);
  g_free (self->fingerprint);
  g_free (self->details);
  G_OBJECT_CLASS (vigie_auditor_item_parent_class)->finalize (object);
}

static void
vigie_auditor_item_class_init (VigieAuditorItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_auditor_item_finalize;
}

static void
vigie_auditor_item_init (VigieAuditorItem *self)
{
}

/* What a line says ----------------------------------------------------------------------------- */

static char *
group (const char *fingerprint)
{
  GString *text = g_string_new (NULL);
  for (const char *at = fingerprint; *at; at += MIN (GROUP, strlen (at)))
    g_string_append_printf (text, "%s%.*s", text->len > 0 ? " " : "", GROUP, at);
  return g_string_free (text, FALSE);
}

static char *
format_day (GDateTime *time)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);
  return g_date_time_format (local, "%x");
}

static void
add_line (GString *text, char *line)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
  g_free (line);
}

static void
tell_validity (VigieAuditorItem *item, GDateTime *end, GString *text)
{
  g_autoptr (GDateTime) now = vigie_clock_now (NULL);
  g_autofree char *day = format_day (end);
  const GTimeSpan left = g_date_time_difference (end, now);
  item->is_over = left <= 0;
  item->is_soon = left > 0 && left < SOON * G_TIME_SPAN_DAY;
  if (item->is_over)
    /* Translators: %s is a day */
    add_line (text, g_strdup_printf (_ ("The certificate ended on %s: renew it"), day));
  else if (item->is_soon)
    /* Translators: %s is a day */
    add_line (text, g_strdup_printf (_ ("The certificate ends soon, on %s: renew it"), day));
  else
    /* Translators: %s is a day */
    add_line (text, g_strdup_printf (_ ("Valid until %s"), day));
}

static void
tell_revocation (VigieCoordination *coordination, const VigieRevocation *one, GString *text)
{
  g_autofree char *why =
    vigie_auditors_get_reason (vigie_coordination_get_folder (coordination), one->serial);
  g_autoptr (GDateTime) local = g_date_time_to_local (one->when);
  g_autofree char *when = g_date_time_format (local, "%x %H:%M");
  if (why && *why)
    /* Translators: date and time, and the reason that a person wrote */
    add_line (text, g_strdup_printf (_ ("Does not count from %s on: %s"), when, why));
  else
    /* Translators: date and time */
    add_line (text, g_strdup_printf (_ ("Does not count from %s on"), when));
}

/* @counts: (nullable): audits of each; nothing is said of them before they were counted */
static void
tell_work (const VigieAuditorState *state, GHashTable *counts, GString *text)
{
  g_autofree char *planned = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u assignment", "%u assignments", state->assignments),
    state->assignments);
  if (!counts)
    {
      add_line (text, g_steal_pointer (&planned));
      return;
    }
  const guint audits = GPOINTER_TO_UINT (g_hash_table_lookup (counts, state->auditor->code));
  g_autofree char *here = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u audit here", "%u audits here", audits), audits);
  add_line (text, g_strdup_printf ("%s · %s", planned, here));
}

static VigieAuditorItem *
make_item (VigieCoordination *coordination, const VigieAuditorState *state, GHashTable *counts)
{
  VigieAuditorItem *item = g_object_new (VIGIE_TYPE_AUDITOR_ITEM, NULL);
  VigieCertificate *certificate = state->auditor->certificate;
  g_autoptr (GString) text = g_string_new (NULL);
  item->code = g_strdup (state->auditor->code);
  item->is_enrolled = certificate != NULL;
  item->is_revoked = state->revocation != NULL;
  item->can_take_back = item->is_revoked
                          ? vigie_coordination_can_restore_auditor (coordination, item->code)
                          : vigie_coordination_can_take_back_certificate (coordination, item->code);
  if (certificate)
    {
      item->words =
        vigie_fingerprint_to_words (vigie_certificate_get_key_fingerprint (certificate));
      item->fingerprint = group (vigie_certificate_get_fingerprint (certificate));
      tell_validity (item, vigie_certificate_get_not_after (certificate), text);
    }
  if (state->revocation)
    tell_revocation (coordination, state->revocation, text);
  tell_work (state, counts, text);
  item->details = g_string_free (g_steal_pointer (&text), FALSE);
  return item;
}

/* List ----------------------------------------------------------------------------------------- */

struct _VigieAuditorList
{
  VigieLazyList parent_instance;

  VigieCoordination *coordination;
  GPtrArray *states;  /* VigieAuditorState, by code */
  GHashTable *counts; /* (nullable) */
  char **words;       /* (nullable) */
  GPtrArray *folded;  /* (nullable) (element-type utf8): what is searched, one an auditor */
};

G_DEFINE_FINAL_TYPE (VigieAuditorList, vigie_auditor_list, VIGIE_TYPE_LAZY_LIST)

static guint
count (VigieLazyList *list)
{
  return VIGIE_AUDITOR_LIST (list)->states->len;
}

static gpointer
make_item_at (VigieLazyList *list, guint position)
{
  VigieAuditorList *self = VIGIE_AUDITOR_LIST (list);
  return make_item (self->coordination, g_ptr_array_index (self->states, position), self->counts);
}

static gboolean
is_in (VigieLazyList *list, guint position)
{
  const VigieAuditorList *self = VIGIE_AUDITOR_LIST (list);
  for (char **word = self->words; word && *word; word++)
    if (!strstr (g_ptr_array_index (self->folded, position), *word))
      return FALSE;
  return TRUE;
}

static char *
fold_auditor (VigieAuditorList *self, const VigieAuditorState *state)
{
  g_autoptr (VigieAuditorItem) item = make_item (self->coordination, state, NULL);
  g_autofree char *text =
    g_strjoin (" ", item->code, vigie_auditor_item_get_state (item), item->details,
               item->words ? item->words : "", item->fingerprint ? item->fingerprint : "", NULL);
  return vigie_fold (text);
}

/* What is searched is written once, when a filter is first asked for, and not for each letter. */
static void
update (VigieAuditorList *self)
{
  if (self->words && !self->folded)
    {
      self->folded = g_ptr_array_new_full (self->states->len, g_free);
      for (guint i = 0; i < self->states->len; i++)
        g_ptr_array_add (self->folded, fold_auditor (self, g_ptr_array_index (self->states, i)));
    }
  vigie_lazy_list_fill (VIGIE_LAZY_LIST (self));
}

static int
compare (gconstpointer left, gconstpointer right)
{
  const VigieAuditorState *one = *(VigieAuditorState *const *) left;
  const VigieAuditorState *other = *(VigieAuditorState *const *) right;
  g_autofree char *a = g_utf8_collate_key_for_filename (one->auditor->code, -1);
  g_autofree char *b = g_utf8_collate_key_for_filename (other->auditor->code, -1);
  return strcmp (a, b);
}

static void
changed_cb (VigieAuditorList *self)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->states);
  self->states =
    vigie_campaign_list_auditors (vigie_coordination_get_campaign (self->coordination));
  g_ptr_array_sort (self->states, compare);
  g_clear_pointer (&self->folded, g_ptr_array_unref);
  update (self);
}

void
vigie_auditor_list_set_counts (VigieAuditorList *self, GHashTable *counts)
{
  g_return_if_fail (VIGIE_IS_AUDITOR_LIST (self));
  g_clear_pointer (&self->counts, g_hash_table_unref);
  self->counts = counts ? g_hash_table_ref (counts) : NULL;
  vigie_lazy_list_fill (VIGIE_LAZY_LIST (self));
}

void
vigie_auditor_list_filter (VigieAuditorList *self, const char *const *words)
{
  g_return_if_fail (VIGIE_IS_AUDITOR_LIST (self));
  g_strfreev (self->words);
  self->words = words && words[0] ? g_strdupv ((char **) words) : NULL;
  update (self);
}

guint
vigie_auditor_list_get_total (VigieAuditorList *self)
{
  return self->states->len;
}

VigieAuditorList *
vigie_auditor_list_new (VigieCoordination *coordination)
{
  g_return_val_if_fail (VIGIE_IS_COORDINATION (coordination), NULL);
  VigieAuditorList *self = g_object_new (VIGIE_TYPE_AUDITOR_LIST, NULL);
  self->coordination = g_object_ref (coordination);
  g_signal_connect_object (coordination, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
  return self;
}

static void
vigie_auditor_list_finalize (GObject *object)
{
  VigieAuditorList *self = VIGIE_AUDITOR_LIST (object);
  g_clear_object (&self->coordination);
  g_clear_pointer (&self->states, g_ptr_array_unref);
  g_clear_pointer (&self->counts, g_hash_table_unref);
  g_clear_pointer (&self->folded, g_ptr_array_unref);
  g_strfreev (self->words);
  G_OBJECT_CLASS (vigie_auditor_list_parent_class)->finalize (object);
}

static void
vigie_auditor_list_class_init (VigieAuditorListClass *klass)
{
  VigieLazyListClass *list_class = VIGIE_LAZY_LIST_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vigie_auditor_list_finalize;
  list_class->item_type = VIGIE_TYPE_AUDITOR_ITEM;
  list_class->count = count;
  list_class->is_in = is_in;
  list_class->make_item = make_item_at;
}

static void
vigie_auditor_list_init (VigieAuditorList *self)
{
}
