/* vigie-form-undo.c: undoing and redoing in the form, and saying what became of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-view-private.h"

#include "compat/vigie-toast.h"
#include "form/vigie-markdown.h"

#include <glib/gi18n-lib.h>

/* What is being typed is saved first, which is a step of its own and withdraws the offer. */
static void
on_toast_undo (VigieFormView *self, AdwToast *toast)
{
  if (vigie_form_view_commit (self) && self->toast == toast)
    vigie_form_view_undo (self, FALSE);
}

static void
dismiss (VigieFormView *self)
{
  AdwToast *toast = self->toast;
  g_clear_weak_pointer (&self->toast);
  if (toast)
    adw_toast_dismiss (toast);
}

/* What was said before is out of date. */
static void
say (VigieFormView *self, const char *text, gboolean offers_undo)
{
  dismiss (self);
  g_autoptr (AdwToast) toast = vigie_toast_show (GTK_WIDGET (self), text);
  g_set_weak_pointer (&self->toast, toast);
  if (!toast || !offers_undo)
    return;
  adw_toast_set_button_label (toast, _ ("Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_toast_undo), self,
                           G_CONNECT_SWAPPED);
}

/* Where ------------------------------------------------------------------------------------- */

static gboolean
find_first_question (VigieFormSession *session, const VigieFormItem *parent, VigieFormItem *found)
{
  g_autoptr (GArray) items = vigie_form_session_list (session, parent);
  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      if (item->kind <= VIGIE_FORM_KIND_INSTANCE && find_first_question (session, item, found))
        return TRUE;
      if (item->kind > VIGIE_FORM_KIND_INSTANCE && item->node)
        {
          *found = *item;
          return TRUE;
        }
    }
  return FALSE;
}

/* The instance at @node, looked for below @parent */
static gboolean
find_instance (VigieFormSession *session,
               const VigieFormItem *parent,
               const VigieFormNode *node,
               VigieFormItem *found)
{
  g_autoptr (GArray) items = vigie_form_session_list (session, parent);
  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      if (item->kind > VIGIE_FORM_KIND_INSTANCE)
        continue;
      if (item->node == node ? find_first_question (session, item, found)
                             : find_instance (session, item, node, found))
        return TRUE;
    }
  return FALSE;
}

/* The question to go to: the one at @path, or the first one of the instance there. */
static char *
find_question (VigieFormSession *session, const char *path)
{
  VigieFormItem item;
  VigieFormNode *node = vigie_form_session_find (session, path);
  if (!node)
    return NULL;
  if (vigie_form_session_item_for_node (session, node, &item)
      && item.kind > VIGIE_FORM_KIND_INSTANCE)
    return g_strdup (path);
  return find_instance (session, NULL, node, &item) ? vigie_form_node_get_path (item.node) : NULL;
}

/* Name of a question, or of the repeat whose instance came or went */
static char *
describe (VigieFormSession *session, const char *path)
{
  g_autofree char *first = g_strdup (path);
  VigieFormNode *node = vigie_form_session_find (session, path);
  char *bracket = strrchr (first, '[');
  if (!node && bracket)
    {
      *bracket = '\0';
      node = vigie_form_session_find (session, first);
    }
  g_autofree char *label =
    node ? vigie_form_session_get_node_text (session, node, VIGIE_FORM_TEXT_LABEL) : NULL;
  return label ? vigie_markdown_to_plain (label) : NULL;
}

static char *
make_text (const char *label, gboolean again)
{
  if (!label)
    return g_strdup (again ? _ ("Redone") : _ ("Undone"));
  /* Translators: a question whose answer is again what it was before it was undone */
  return again ? g_strdup_printf (_ ("Redone: %s"), label)
               /* Translators: a question whose answer is again what it was before */
               : g_strdup_printf (_ ("Undone: %s"), label);
}

/* Public ------------------------------------------------------------------------------------ */

static void
go_to_question (VigieFormView *self, const char *question)
{
  VigieSectionPage *page = vigie_form_view_get_page (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  VigieFormNode *node =
    question ? vigie_form_session_find (vigie_audit_get_session (self->audit), question) : NULL;
  if (node && vigie_form_node_is_relevant (node))
    vigie_form_view_go_to (self, question);
  else if (page && (!focus || !gtk_widget_get_mapped (focus)))
    vigie_section_page_go_to (page, NULL);
}

void
vigie_form_view_undo (VigieFormView *self, gboolean again)
{
  if (!self->audit || !vigie_form_view_commit (self))
    return;
  VigieFormSession *session = vigie_audit_get_session (self->audit);
  const gboolean can =
    again ? vigie_audit_can_redo (self->audit) : vigie_audit_can_undo (self->audit);
  if (!can)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      say (self, again ? _ ("Nothing to redo") : _ ("Nothing to undo"), FALSE);
      return;
    }
  g_autofree char *place = vigie_form_editor_undo (self->editor, again);
  if (!place)
    return;
  g_autofree char *question = find_question (session, place);
  g_autofree char *label = describe (session, place);
  g_autofree char *text = make_text (label, again);
  go_to_question (self, question);
  say (self, text, FALSE);
}

void
vigie_form_view_tell_removed (VigieFormView *self, const char *title)
{
  /* Translators: name and number of what a form asks about several times, such as “Visit 2” */
  g_autofree char *text = g_strdup_printf (_ ("Removed: %s"), title);
  say (self, text, TRUE);
}

void
vigie_form_view_tell_done (VigieFormView *self, const char *text)
{
  g_return_if_fail (VIGIE_IS_FORM_VIEW (self) && text);
  say (self, text, TRUE);
}

void
vigie_form_view_withdraw_undo (VigieFormView *self)
{
  if (self->toast && adw_toast_get_button_label (self->toast))
    dismiss (self);
}

void
vigie_form_view_update_undo (VigieFormView *self)
{
  GAction *undo = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "undo");
  GAction *redo = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "redo");
  g_simple_action_set_enabled (G_SIMPLE_ACTION (undo),
                               self->audit && vigie_audit_can_undo (self->audit));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (redo),
                               self->audit && vigie_audit_can_redo (self->audit));
}
