"""Reading what is there under a set-up's names: one round of calls, made together."""

from __future__ import annotations

from flinkwiz.engine.daemon_pool import DaemonPool
from flinkwiz.engine.state import ObservedState
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.providers.aliyun.variables import Variables, VariableSeen
from flinkwiz.recipes.logstore.setup import Setup


def variables_of(setup: Setup, cloud: Cloud) -> Variables:
    """The variables of the set-up's namespace."""
    return cloud.variables(setup.grant.logstore.region, setup.workspace, setup.namespace)


def observe(setup: Setup, cloud: Cloud) -> ObservedState:
    """Everything under the set-up's names; raises CloudError where the caller may not look.

    Groups, login and the policy's other users are read only where there is a user or a policy to be sure of.
    """
    names = setup.names
    with DaemonPool(5) as pool:
        policy = pool.submit(cloud.policies.get, names.policy)
        user = pool.submit(cloud.users.get, names.user)
        keys = pool.submit(cloud.keys.of, names.user)
        attached = pool.submit(cloud.policies.of, names.user)
        variables = pool.submit(variables_of(setup, cloud).all)
        attached_to = pool.submit(cloud.policies.users_of, names.policy) if policy.result() else None
        groups = pool.submit(cloud.users.groups, names.user) if user.result() else None
        has_login = pool.submit(cloud.users.has_login, names.user) if user.result() else None
        return ObservedState(
            policy=policy.result(),
            user=user.result(),
            keys=keys.result(),
            attached=attached.result(),
            attached_to=attached_to.result() if attached_to else (),
            groups=groups.result() if groups else (),
            has_login=has_login.result() if has_login else False,
            variables=_by_name(variables.result()),
        )


def _by_name(variables: tuple[VariableSeen, ...]) -> dict[str, VariableSeen]:
    return {variable.name: variable for variable in variables}
