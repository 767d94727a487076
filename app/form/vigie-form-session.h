/* vigie-form-session.h: one filling of a form
 *
 * A session holds one instance: its nodes, their values and states, and recomputes what depends on
 * a change, and only that. It belongs to one thread. Whoever shows it binds to
 * #VigieFormSession::changed and never asks for a recomputation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form.h"

G_BEGIN_DECLS

#define VIGIE_TYPE_FORM_SESSION (vigie_form_session_get_type ())
G_DECLARE_FINAL_TYPE (VigieFormSession, vigie_form_session, VIGIE, FORM_SESSION, GObject)

/**
 * VigieFormNode:
 *
 * A node of the instance: element or attribute. Owned by its session; valid until it is removed
 * with its repeat instance, an instance is loaded, or the session ends.
 */
typedef struct _VigieFormNode VigieFormNode;

/**
 * VigieFormContext:
 * @now: (nullable): fixed clock; %NULL: the machine's
 * @timezone: (nullable): %NULL: the machine's
 * @random_seed: seed of random(), uuid() and of unseeded randomize(), used if @has_random_seed
 * @has_random_seed: whether @random_seed is given
 * @device_id: (nullable): value for the preload property `deviceid`; likewise the next three
 * @username: (nullable): auditor code
 * @email: (nullable): never a person's in Vigie's own campaigns
 * @phone_number: (nullable): likewise
 * @language: (nullable): first language, see vigie_form_match_language()
 * @prefill: (nullable) (element-type utf8 utf8): absolute path → value, put in place before the
 * first computation, as if the form had these as defaults; read-only and hidden nodes too. Paths
 * that the form does not have are skipped.
 *
 * Where and for whom a form is filled. Zero-initialised is a good default.
 */
typedef struct
{
  GDateTime *now;
  GTimeZone *timezone;
  guint64 random_seed;
  gboolean has_random_seed;
  const char *device_id;
  const char *username;
  const char *email;
  const char *phone_number;
  const char *language;
  GHashTable *prefill;
} VigieFormContext;

/**
 * vigie_form_session_new:
 * @form: the form
 * @context: (nullable): where and for whom
 *
 * Starts a new, empty filling: defaults, preloads, actions and all calculations are done.
 *
 * Returns: (transfer full): the session
 */
VigieFormSession *vigie_form_session_new (VigieForm *form, const VigieFormContext *context);

/** VigieFormSavedValue: a leaf as vigie_form_session_save() gives it */
typedef struct
{
  const char *path;
  const char *value;
} VigieFormSavedValue;

/**
 * vigie_form_session_restore:
 * @form: the form
 * @context: (nullable): where and for whom; @prefill is not used
 * @values: what vigie_form_session_save() gave, in any order
 * @n_values: their number
 * @error: %VIGIE_FORM_ERROR_INSTANCE, %VIGIE_FORM_ERROR_LIMIT
 *
 * Goes on with a draft: values are put back, also those of nodes that are not relevant, repeat
 * instances made as the paths need them, nothing of a first load is done again, everything is
 * recomputed. Paths that the form does not have any more are skipped.
 *
 * Returns: (transfer full) (nullable): the session
 */
VigieFormSession *vigie_form_session_restore (VigieForm *form,
                                              const VigieFormContext *context,
                                              const VigieFormSavedValue *values,
                                              gsize n_values,
                                              GError **error);

/**
 * vigie_form_session_put_back:
 * @values: leaves as vigie_form_session_save() gave them at another time, in any order; a value of
 *   %NULL takes the repeat instance at the path away, other values make instances that are missing
 * @n_values: their number
 * @error: %VIGIE_FORM_ERROR_VALUE, %VIGIE_FORM_ERROR_LIMIT: the rest was not put back
 *
 * Sets leaves as they were, relevant or not, and recomputes what depends on them. It is no answer:
 * the form's actions on changed values are not run. Paths that the form does not have are skipped.
 */
gboolean vigie_form_session_put_back (VigieFormSession *self,
                                      const VigieFormSavedValue *values,
                                      gsize n_values,
                                      GError **error);

/**
 * vigie_form_session_load:
 * @form: the form
 * @context: (nullable): where and for whom
 * @xml: an instance document
 * @name: its name in messages
 * @edit: %TRUE to edit a submission: the instanceID becomes the deprecatedID and a new one is made
 *   (ODK XForms, Metadata); %FALSE to take it as it stands
 * @error: %VIGIE_FORM_ERROR_INSTANCE, %VIGIE_BASE_ERROR_XML
 *
 * Returns: (transfer full) (nullable): a session over that instance
 */
VigieFormSession *vigie_form_session_load (VigieForm *form,
                                           const VigieFormContext *context,
                                           GBytes *xml,
                                           const char *name,
                                           gboolean edit,
                                           GError **error);

/**
 * vigie_form_session_load_written:
 * @form: the form
 * @context: (nullable): where and for whom
 * @xml: an instance document
 *
 * Loads what vigie_form_session_get_instance() wrote, in a fraction of the time. It is for the
 * caller to see that it gives the same bytes again: only then is the session that of
 * vigie_form_session_load().
 *
 * Returns: (transfer full) (nullable): the session; %NULL where the document is written otherwise
 */
VigieFormSession *
vigie_form_session_load_written (VigieForm *form, const VigieFormContext *context, GBytes *xml);

VigieForm *vigie_form_session_get_form (VigieFormSession *self);

/**
 * VigieFormSaveFunc:
 * @path: absolute path with positions, such as `/data/rep[2]/x`
 * @value: the value, "" if empty
 */
typedef void (*VigieFormSaveFunc) (const char *path, const char *value, gpointer user_data);

/** vigie_form_session_save: calls @func for each leaf in document order, whether relevant or not,
 * and with value "" for each repeat instance (its own path), so that empty ones come back too */
void vigie_form_session_save (VigieFormSession *self, VigieFormSaveFunc func, gpointer user_data);

/** VigieFormLeafFunc: @is_instance: whether @node is an instance of a repeat and no leaf */
typedef void (*VigieFormLeafFunc) (VigieFormNode *node, gboolean is_instance, gpointer user_data);

/** vigie_form_session_foreach_leaf: calls @func for the places that vigie_form_session_save() gives
 */
void vigie_form_session_foreach_leaf (VigieFormSession *self,
                                      VigieFormLeafFunc func,
                                      gpointer user_data);

/**
 * vigie_form_session_get_instance:
 * @final: %TRUE for the submission: without non-relevant nodes and templates
 * @error: %VIGIE_FORM_ERROR_INVALID if @final and the filling has problems
 *
 * Returns: (transfer full) (nullable): the instance document, UTF-8, byte-stable
 */
GBytes *vigie_form_session_get_instance (VigieFormSession *self, gboolean final, GError **error);

/** vigie_form_session_gives: whether vigie_form_session_get_instance() gives @instance, to the
 * byte; it is compared without being written down */
gboolean vigie_form_session_gives (VigieFormSession *self, gboolean final, GBytes *instance);

/* Languages ------------------------------------------------------------------------------------ */

const char *vigie_form_session_get_language (VigieFormSession *self);

/** vigie_form_session_set_language: emits #VigieFormSession::changed for all labels and choices;
 * %VIGIE_FORM_ERROR_LANGUAGE if no language of the form fits */
gboolean
vigie_form_session_set_language (VigieFormSession *self, const char *language, GError **error);

/* Answers -------------------------------------------------------------------------------------- */

/**
 * VigieFormWhat: which sides of a node changed
 * @VIGIE_FORM_CHANGED_STRUCTURE: on a repeat's parent: instances were added or removed under it
 */
typedef enum
{
  VIGIE_FORM_CHANGED_VALUE = 1 << 0,
  VIGIE_FORM_CHANGED_RELEVANT = 1 << 1,
  VIGIE_FORM_CHANGED_REQUIRED = 1 << 2,
  VIGIE_FORM_CHANGED_READ_ONLY = 1 << 3,
  VIGIE_FORM_CHANGED_VALID = 1 << 4,
  VIGIE_FORM_CHANGED_CHOICES = 1 << 5,
  VIGIE_FORM_CHANGED_LABEL = 1 << 6,
  VIGIE_FORM_CHANGED_STRUCTURE = 1 << 7,
} VigieFormWhat;

/** VigieFormChange: a node and what changed of it */
typedef struct
{
  VigieFormNode *node;
  guint what;
} VigieFormChange;

/**
 * VigieFormSession::changed:
 * @self: the session
 * @changes: (array length=n_changes): pointer to #VigieFormChange items, each node once
 * @n_changes: a guint, their number
 *
 * Emitted once at the end of each operation that changed something: void (*) (VigieFormSession *,
 * gpointer changes, guint n_changes, gpointer user_data).
 */

/**
 * vigie_form_session_set:
 * @node: a leaf
 * @value: the new value as text, "" to clear; select multiple: values separated by spaces
 * @error: %VIGIE_FORM_ERROR_NOT_RELEVANT, %VIGIE_FORM_ERROR_READ_ONLY, %VIGIE_FORM_ERROR_VALUE
 *
 * Answers a question and recomputes what depends on it. A value that is not of the node's type or
 * breaks its constraint is kept and makes the node invalid: nothing a person typed is thrown away.
 */
gboolean vigie_form_session_set (VigieFormSession *self,
                                 VigieFormNode *node,
                                 const char *value,
                                 GError **error);

/**
 * vigie_form_session_answer:
 * @kept: (out) (optional) (nullable) (transfer full): what the node holds then; %NULL if the answer
 *   took away the instance that the node was in
 *
 * As vigie_form_session_set(), and tells what became of the answer.
 */
gboolean vigie_form_session_answer (
  VigieFormSession *self, VigieFormNode *node, const char *value, char **kept, GError **error);

/**
 * vigie_form_session_add_repeat:
 * @path: the path of a repeat, without final position
 * @error: %VIGIE_FORM_ERROR_NO_NODE, %VIGIE_FORM_ERROR_REPEAT, %VIGIE_FORM_ERROR_NOT_RELEVANT,
 *   %VIGIE_FORM_ERROR_LIMIT
 *
 * Adds an instance after the last one. A `jr:count` that counts it may take it away at once: there
 * is no node then, and no @error.
 *
 * Returns: (transfer none) (nullable): the new instance's node
 */
VigieFormNode *
vigie_form_session_add_repeat (VigieFormSession *self, const char *path, GError **error);

/** vigie_form_session_remove_repeat: removes one instance; its node and those below become invalid
 */
gboolean
vigie_form_session_remove_repeat (VigieFormSession *self, VigieFormNode *instance, GError **error);

/** VigieFormProblemKind: why a filling cannot be final */
typedef enum
{
  VIGIE_FORM_PROBLEM_NONE,
  VIGIE_FORM_PROBLEM_REQUIRED,
  VIGIE_FORM_PROBLEM_CONSTRAINT,
  VIGIE_FORM_PROBLEM_TYPE,
} VigieFormProblemKind;

/** VigieFormProblem: one of them; @message is the form's own, or a standard one, translated */
typedef struct
{
  VigieFormNode *node;
  VigieFormProblemKind kind;
  char *message;
} VigieFormProblem;

void vigie_form_problem_free (VigieFormProblem *self);

/** vigie_form_session_validate: Returns: (transfer full) (element-type VigieFormProblem): all
 * problems in body order; empty if the filling can be final */
GPtrArray *vigie_form_session_validate (VigieFormSession *self);

/* Nodes ---------------------------------------------------------------------------------------- */

VigieFormNode *vigie_form_session_get_root (VigieFormSession *self);

/** vigie_form_session_find: Returns: (nullable): the node at an absolute path; a repeat without
 * position means its first instance */
VigieFormNode *vigie_form_session_find (VigieFormSession *self, const char *path);

/** vigie_form_session_find_by_name: Returns: (nullable): the first leaf called @name in document
 * order */
VigieFormNode *vigie_form_session_find_by_name (VigieFormSession *self, const char *name);

/** vigie_form_node_find_child: Returns: (transfer none) (nullable): the element @name right below
 * @node, as vigie_form_session_find() finds it by a path; of a repeat its first instance */
VigieFormNode *vigie_form_node_find_child (const VigieFormNode *node, const char *name);

/** vigie_form_node_get_path: Returns: (transfer full): absolute path, repeats with position from 1
 */
char *vigie_form_node_get_path (const VigieFormNode *node);
const char *vigie_form_node_get_name (const VigieFormNode *node);
VigieFormType vigie_form_node_get_type (const VigieFormNode *node);
VigieFormKind vigie_form_node_get_kind (const VigieFormNode *node);

/** vigie_form_node_holds_answer: whether it is no group and no instance of a repeat */
gboolean vigie_form_node_holds_answer (const VigieFormNode *node);

/** vigie_form_node_get_value: Returns: (transfer none): the value as text, "" when empty; what is
 * kept of a non-relevant node too. Valid until the next change. */
const char *vigie_form_node_get_value (const VigieFormNode *node);
gboolean vigie_form_node_is_relevant (const VigieFormNode *node);
gboolean vigie_form_node_is_required (const VigieFormNode *node);
gboolean vigie_form_node_is_read_only (const VigieFormNode *node);
gboolean vigie_form_node_is_calculated (const VigieFormNode *node);

/** vigie_form_node_get_problem: what is wrong with the value now; a missing required answer counts
 * too */
VigieFormProblemKind vigie_form_node_get_problem (const VigieFormNode *node);

/** vigie_form_session_get_message: Returns: (transfer full) (nullable): text of the node's problem
 */
char *vigie_form_session_get_message (VigieFormSession *self, VigieFormNode *node);

/** vigie_form_node_get_bind_attribute: Returns: (transfer none) (nullable): a foreign attribute of
 * the node's bind, such as `criterion` of `urn:vigie:xforms:1` */
const char *
vigie_form_node_get_bind_attribute (const VigieFormNode *node, const char *ns, const char *local);

/* Body ----------------------------------------------------------------------------------------- */

/**
 * VigieFormItem:
 * @kind: what it is
 * @node: (nullable): its node; %NULL for a group without `ref` and for a repeat (the family)
 * @path: absolute path; of a repeat: the path to add instances with; of a group without `ref`: ""
 * @control: private: the element of the body
 *
 * A place of the body in this filling. Plain, copied freely; @path is interned or owned by the
 * session until the structure changes.
 */
typedef struct
{
  VigieFormKind kind;
  VigieFormNode *node;
  const char *path;
  gconstpointer control;
} VigieFormItem;

/**
 * vigie_form_session_list:
 * @parent: (nullable): a group, repeat or repeat instance; %NULL: the body itself
 *
 * Returns: (transfer full) (element-type VigieFormItem): its direct children in body order, whether
 *   relevant or not; children of a repeat are its instances
 */
GArray *vigie_form_session_list (VigieFormSession *self, const VigieFormItem *parent);

/** vigie_form_session_item_is_relevant: also right for items without a node */
gboolean vigie_form_session_item_is_relevant (VigieFormSession *self, const VigieFormItem *item);

/** VigieFormText: which text of an item */
typedef enum
{
  VIGIE_FORM_TEXT_LABEL,
  VIGIE_FORM_TEXT_HINT,
  VIGIE_FORM_TEXT_GUIDANCE,
  VIGIE_FORM_TEXT_SHORT,
  VIGIE_FORM_TEXT_IMAGE,
  VIGIE_FORM_TEXT_AUDIO,
  VIGIE_FORM_TEXT_VIDEO,
  VIGIE_FORM_TEXT_BIG_IMAGE,
} VigieFormText;

/** vigie_form_session_get_text: Returns: (transfer full) (nullable): in the current language,
 * outputs filled in, Markdown as the author wrote it. A text missing in the language falls back to
 * the default language. */
char *vigie_form_session_get_text (VigieFormSession *self,
                                   const VigieFormItem *item,
                                   VigieFormText which);

/** vigie_form_session_get_node_text: the same for the first control of a node */
char *
vigie_form_session_get_node_text (VigieFormSession *self, VigieFormNode *node, VigieFormText which);

/** vigie_form_session_get_appearance: Returns: (transfer none): the appearance, "" if none */
const char *vigie_form_session_get_appearance (VigieFormSession *self, const VigieFormItem *item);

/** vigie_form_session_get_control_attribute: Returns: (transfer none) (nullable): an attribute of
 * the body element, such as `mediatype`, `start`, `end`, `step`, `rows`, or one with a namespace */
const char *vigie_form_session_get_control_attribute (VigieFormSession *self,
                                                      const VigieFormItem *item,
                                                      const char *ns,
                                                      const char *local);

/** vigie_form_session_can_add: whether a person may add an instance to this repeat */
gboolean vigie_form_session_can_add (VigieFormSession *self, const VigieFormItem *repeat);

/**
 * VigieFormChoice: one choice
 * @label: falls back to the value
 * @is_named: whether the form has a label for it
 * @image: (nullable): reference of a picture; so are @audio and @video
 */
typedef struct
{
  char *value;
  char *label;
  char *image;
  char *audio;
  char *video;
  gboolean is_named;
} VigieFormChoice;

/** vigie_form_session_get_choices: Returns: (transfer full) (element-type VigieFormChoice): choices
 * offered now, in the current language */
GPtrArray *vigie_form_session_get_choices (VigieFormSession *self, const VigieFormItem *item);

/** vigie_form_session_get_choice_label: Returns: (transfer full) (nullable): label of one value */
char *vigie_form_session_get_choice_label (VigieFormSession *self,
                                           const VigieFormItem *item,
                                           const char *value);

/** vigie_form_session_item_for_node: fills @item with the first control of @node; %FALSE if none */
gboolean
vigie_form_session_item_for_node (VigieFormSession *self, VigieFormNode *node, VigieFormItem *item);

/* Expressions and figures ------------------------------------------------------------------------
 */

/** VigieFormResult: what an expression gave */
typedef struct
{
  const char *type; /* "string", "number", "boolean", "date", "nodeset" */
  char *value;
  char **paths; /* of a node set */
} VigieFormResult;

void vigie_form_result_free (VigieFormResult *self);

/** vigie_form_session_evaluate: evaluates an expression at a node (%NULL: the root), without
 * caching */
VigieFormResult *vigie_form_session_evaluate (VigieFormSession *self,
                                              const char *expression,
                                              VigieFormNode *at,
                                              GError **error);

/**
 * vigie_form_session_get_failures:
 * @self: a session
 *
 * What the form asked for and did not get since the session began: expressions whose arguments
 * cannot be used or that went over a limit, which then have no value, and instances or actions
 * over a limit. Each is told once, with its place in the form; the list only grows.
 *
 * Returns: (transfer none) (element-type GError): %VIGIE_FORM_ERROR errors, oldest first
 */
const GPtrArray *vigie_form_session_get_failures (VigieFormSession *self);

/** vigie_form_session_get_evaluations: number of expression programs run since the session began */
guint64 vigie_form_session_get_evaluations (VigieFormSession *self);

G_END_DECLS
