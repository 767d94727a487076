/* vigie-form-validate.c: what is wrong with answers
 *
 * A problem is found out when someone asks, and remembered until the value or something that its
 * constraint reads changes. Non-relevant nodes have none; `constraint` is not looked at for an
 * empty value; `required` means nothing for groups. Source: ODK XForms, Bind Attributes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

#include <glib/gi18n-lib.h>

static gboolean
is_chosen_well (VigieFormSession *session, VigieFormNode *node)
{
  g_autofree char *missing =
    vigie_form_session_find_unranked (session, node, vigie_node_text (node));
  return !missing && vigie_form_session_is_offered (session, node);
}

static VigieFormProblemKind
find_problem (VigieFormNode *node)
{
  VigieFormSession *session = node->scope->session;
  const VigieExpr *constraint = node->def->exprs[VIGIE_EXPR_CONSTRAINT];
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;

  if (!vigie_def_is_leaf (node->def))
    return VIGIE_FORM_PROBLEM_NONE;
  if (vigie_node_is_empty (node))
    return node->flags & VIGIE_NODE_REQUIRED ? VIGIE_FORM_PROBLEM_REQUIRED
                                             : VIGIE_FORM_PROBLEM_NONE;
  if (node->def->type > VIGIE_FORM_TYPE_STRING
      && !vigie_type_is_valid (node->def->type, vigie_node_text (node)))
    return VIGIE_FORM_PROBLEM_TYPE;
  if (node->def->is_select && !is_chosen_well (session, node))
    return VIGIE_FORM_PROBLEM_TYPE;
  if (!vigie_type_is_within (node, vigie_node_text (node)))
    return VIGIE_FORM_PROBLEM_TYPE;
  if (!constraint)
    return VIGIE_FORM_PROBLEM_NONE;
  vigie_form_session_run (session, constraint, node->scope, &value);
  return vigie_value_to_boolean (&value) ? VIGIE_FORM_PROBLEM_NONE : VIGIE_FORM_PROBLEM_CONSTRAINT;
}

VigieFormProblemKind
vigie_form_node_get_problem (const VigieFormNode *node)
{
  VigieFormNode *self = (VigieFormNode *) node;

  if (!(node->flags & VIGIE_NODE_RELEVANT))
    return VIGIE_FORM_PROBLEM_NONE;
  if (!(node->flags & VIGIE_NODE_PROBLEM_KNOWN))
    {
      self->problem = find_problem (self);
      self->flags |= VIGIE_NODE_PROBLEM_KNOWN;
    }
  return self->problem;
}

static const char *
choice_message (VigieFormNode *node)
{
  return vigie_form_session_is_offered (node->scope->session, node)
           ? _ ("Not all choices have a place in this order.")
           : _ ("This choice is not offered.");
}

/* Digits, with a sign or without: not an int for its size alone. */
static gboolean
is_whole (const char *text)
{
  const char *digits = text + (*text == '-' || *text == '+');
  return *digits && strspn (digits, "0123456789") == strlen (digits);
}

static char *
type_message (VigieFormNode *node)
{
  if (!vigie_type_is_within (node, vigie_node_text (node)))
    return g_strdup (_ ("This is below or above what can be chosen."));
  switch (node->def->type)
    {
    case VIGIE_FORM_TYPE_INT:
      return g_strdup (is_whole (vigie_node_text (node))
                         ? _ ("This whole number is too large or too small.")
                         : _ ("This is not a whole number."));
    case VIGIE_FORM_TYPE_DECIMAL:
      return g_strdup (_ ("This is not a number."));
    case VIGIE_FORM_TYPE_DATE:
      return g_strdup (_ ("This is not a date."));
    case VIGIE_FORM_TYPE_TIME:
      return g_strdup (_ ("This is not a time."));
    case VIGIE_FORM_TYPE_DATE_TIME:
      return g_strdup (_ ("This is not a date with time."));
    case VIGIE_FORM_TYPE_GEOPOINT:
    case VIGIE_FORM_TYPE_GEOTRACE:
    case VIGIE_FORM_TYPE_GEOSHAPE:
      return g_strdup (_ ("These are not coordinates."));
    case VIGIE_FORM_TYPE_NONE:
    case VIGIE_FORM_TYPE_STRING:
    case VIGIE_FORM_TYPE_BOOLEAN:
    case VIGIE_FORM_TYPE_BINARY:
    case VIGIE_FORM_TYPE_BARCODE:
    case VIGIE_FORM_TYPE_INTENT:
    default:
      return g_strdup (node->def->is_select ? choice_message (node)
                                            : _ ("This is not a valid answer."));
    }
}

char *
vigie_form_session_get_message (VigieFormSession *self, VigieFormNode *node)
{
  const VigieFormProblemKind kind = vigie_form_node_get_problem (node);
  const VigieText *own = kind == VIGIE_FORM_PROBLEM_REQUIRED     ? node->def->required_message
                         : kind == VIGIE_FORM_PROBLEM_CONSTRAINT ? node->def->constraint_message
                                                                 : NULL;
  char *text =
    own ? vigie_form_session_render (self, own, node->scope, VIGIE_TEXT_FORM_PLAIN) : NULL;

  if (text && *text)
    return text;
  g_free (text);
  switch (kind)
    {
    case VIGIE_FORM_PROBLEM_REQUIRED:
      return g_strdup (_ ("An answer is needed here."));
    case VIGIE_FORM_PROBLEM_CONSTRAINT:
      return g_strdup (_ ("This answer is not allowed here."));
    case VIGIE_FORM_PROBLEM_TYPE:
      return type_message (node);
    case VIGIE_FORM_PROBLEM_NONE:
    default:
      return NULL;
    }
}

/* The whole filling ---------------------------------------------------------------------------- */

void
vigie_form_problem_free (VigieFormProblem *self)
{
  g_free (self->message);
  g_free (self);
}

typedef struct
{
  VigieFormSession *session;
  GPtrArray *problems;
  GHashTable *seen;
} Report;

static void
check (Report *report, VigieFormNode *node)
{
  const VigieFormProblemKind kind = vigie_form_node_get_problem (node);

  if (kind == VIGIE_FORM_PROBLEM_NONE || !g_hash_table_add (report->seen, node))
    return;
  VigieFormProblem *problem = g_new0 (VigieFormProblem, 1);
  problem->node = node;
  problem->kind = kind;
  problem->message = vigie_form_session_get_message (report->session, node);
  g_ptr_array_add (report->problems, problem);
}

static void
check_control (Report *report, const VigieControl *control, VigieScope *scope)
{
  if (control->kind == VIGIE_FORM_KIND_REPEAT)
    {
      const VigieFamily *family = vigie_family_get (scope, control->repeat);
      for (guint i = 0; i < family->scopes->len; i++)
        for (guint k = 0; k < control->children->len; k++)
          check_control (report, g_ptr_array_index (control->children, k),
                         g_ptr_array_index (family->scopes, i));
      return;
    }
  if (control->def)
    check (report, vigie_scope_get_node (scope, control->def));
  for (guint i = 0; i < control->children->len; i++)
    check_control (report, g_ptr_array_index (control->children, i), scope);
}

/* Nodes that no question shows have constraints too. */
static void
check_rest (VigieFormNode *node, gpointer user_data)
{
  if (!node->def->controls)
    check (user_data, node);
}

GPtrArray *
vigie_form_session_validate (VigieFormSession *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Report report = {
    .session = self,
    .problems = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_form_problem_free),
    .seen = seen,
  };

  vigie_form_session_begin (self);
  vigie_form_session_dispatch (self, VIGIE_EVENT_REVALIDATE);
  vigie_form_session_end (self);
  vigie_machine_begin_round (&self->machine);
  check_control (&report, self->form->body, self->root);
  vigie_node_for_each_below (&self->root->nodes[0], check_rest, &report);
  vigie_machine_end_round (&self->machine);
  return report.problems;
}
