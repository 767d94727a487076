/* vigie-names-dialog.c: asks for a name, or a description, in several languages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-names-dialog.h"

#include "compat/vigie-message.h"
#include "report/vigie-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** Fields: what is asked for; @may_be_empty: that is an answer too; @entries are of #GtkEditable,
 * one a language */
typedef struct
{
  gboolean may_be_empty;
  char **languages;
  GPtrArray *entries;
} Fields;

static void
fields_free (gpointer data)
{
  Fields *fields = data;
  g_strfreev (fields->languages);
  g_ptr_array_unref (fields->entries);
  g_free (fields);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Fields *fields = g_task_get_task_data (task);
  g_autoptr (GHashTable) names = vigie_names_new ();
  const gboolean go_on = vigie_message_ask_finish (result);
  for (guint i = 0; go_on && i < fields->entries->len; i++)
    {
      g_autofree char *text =
        g_strdup (gtk_editable_get_text (g_ptr_array_index (fields->entries, i)));
      if (*g_strstrip (text))
        vigie_names_set (names, fields->languages[i], text);
    }
  if (g_hash_table_size (names) > 0 || (go_on && fields->may_be_empty))
    g_task_return_pointer (task, g_steal_pointer (&names), (GDestroyNotify) g_hash_table_unref);
  else
    g_task_return_pointer (task, NULL, NULL);
}

static void
add_field (GtkWidget *box, Fields *fields, const char *language, VigieNames *names)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *label = gtk_label_new (NULL);
  const char *text = names ? g_hash_table_lookup (names, language) : NULL;
  const char *own = vigie_report_name_language (language);
  g_autofree char *title = fields->may_be_empty
                             /* Translators: a language, as it is called in itself: Français */
                             ? g_strdup_printf (_ ("Description (%s)"), own)
                             /* Translators: a language, as it is called in itself: Français */
                             : g_strdup_printf (_ ("Name (%s)"), own);
  gtk_label_set_label (GTK_LABEL (label), title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), text ? text : "");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  g_ptr_array_add (fields->entries, g_object_ref (entry));
}

/* There is nothing to take while all of them are empty. */
static void
typed_cb (GtkEditable *changed, GtkWidget *box)
{
  gboolean any = FALSE;
  for (GtkWidget *at = gtk_widget_get_first_child (box); at; at = gtk_widget_get_next_sibling (at))
    {
      const char *text = GTK_IS_EDITABLE (at) ? gtk_editable_get_text (GTK_EDITABLE (at)) : "";
      any |= text[strspn (text, " \t")] != '\0';
    }
  vigie_message_let_accept (box, any);
}

static void
need_one (const Fields *fields, GtkWidget *box)
{
  for (guint i = 0; i < fields->entries->len; i++)
    g_signal_connect_object (g_ptr_array_index (fields->entries, i), "changed",
                             G_CALLBACK (typed_cb), box, 0);
  typed_cb (NULL, box);
}

/* @task: (transfer full): gets the answer */
static void
ask (GTask *task,
     const char *heading,
     const char *body,
     const char *accept,
     const char *const *languages,
     VigieNames *names,
     gboolean may_be_empty)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Fields *fields = g_new0 (Fields, 1);
  fields->may_be_empty = may_be_empty;
  fields->languages = g_strdupv ((char **) languages);
  fields->entries = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; languages[i]; i++)
    add_field (box, fields, languages[i], names);
  g_task_set_task_data (task, fields, fields_free);
  vigie_message_ask (g_task_get_source_object (task), heading, body, accept, FALSE, box,
                     answered_cb, task);
  if (!may_be_empty)
    need_one (fields, box);
}

void
vigie_names_ask (GtkWidget *parent,
                 const char *heading,
                 const char *body,
                 const char *accept,
                 const char *const *languages,
                 VigieNames *names,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, vigie_names_ask);
  ask (task, heading, body, accept, languages, names, FALSE);
}

VigieNames *
vigie_names_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
vigie_names_ask_descriptions (GtkWidget *parent,
                              const char *heading,
                              const char *const *languages,
                              VigieNames *descriptions,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, vigie_names_ask_descriptions);
  ask (task, heading,
       _ ("What the criterion is about: reports say it below the scores, and heat maps where the "
          "pointer rests."),
       _ ("_Change"), languages, descriptions, TRUE);
}

VigieNames *
vigie_names_ask_descriptions_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* Languages ------------------------------------------------------------------------------------ */

static int
compare_tags (gconstpointer left, gconstpointer right)
{
  return strcmp (*(const char *const *) left, *(const char *const *) right);
}

static void
collect (GHashTable *languages, VigieNames *names)
{
  GHashTableIter iter;
  gpointer language;
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &language, NULL))
    g_hash_table_add (languages, g_strdup (language));
}

char **
vigie_names_list_languages (VigieCampaign *campaign)
{
  g_autoptr (GHashTable) languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *own = g_get_language_names ()[0];
  collect (languages, campaign->names);
  for (guint i = 0; i < campaign->criteria->len; i++)
    collect (languages,
             ((const VigieCriterion *) g_ptr_array_index (campaign->criteria, i))->names);
  if (!g_str_has_prefix (own, "C"))
    g_hash_table_add (languages, g_strndup (own, strcspn (own, "_.@-")));
  if (g_hash_table_size (languages) == 0)
    g_hash_table_add (languages, g_strdup ("en"));
  guint n = 0;
  char **list = (char **) g_hash_table_get_keys_as_array (languages, &n);
  qsort (list, n, sizeof (char *), compare_tags);
  g_hash_table_steal_all (languages);
  return list;
}
