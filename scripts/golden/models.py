"""Golden facts about published models, from torchvision and Hugging Face's transformers.

    python scripts/golden/models.py                      # Tests/Golden/models.json: parameter counts and names of all
    python scripts/golden/models.py weights FOLDER NAME…  # random weights, an input and the output of some, as safetensors
"""
import json
import pathlib
import re
import sys

import torch
from safetensors.torch import save_file


def import_torchvision():
    """PyPI's torchvision beside the CPU build of PyTorch lacks its compiled operators, which no model needs: name them."""
    operators = torch.library.Library("torchvision", "FRAGMENT")
    while True:
        try:
            import torchvision
            return torchvision
        except RuntimeError as error:
            missing = re.search(r"operator torchvision::(\w+) does not exist", str(error))
            if not missing:
                raise
            operators.define(missing.group(1) + "() -> ()")
            for name in [name for name in sys.modules if name.startswith("torchvision")]:
                del sys.modules[name]


torchvision = import_torchvision()

NAMES = """alexnet vgg11 vgg13 vgg16 vgg19 vgg11_bn vgg13_bn vgg16_bn vgg19_bn resnet18 resnet34 resnet50 resnet101 resnet152
resnext50_32x4d resnext101_32x8d resnext101_64x4d wide_resnet50_2 wide_resnet101_2 densenet121 densenet161 densenet169
densenet201 googlenet squeezenet1_0 squeezenet1_1 mobilenet_v2 mobilenet_v3_small mobilenet_v3_large efficientnet_b0
efficientnet_b1 efficientnet_b2 efficientnet_b3 efficientnet_b4 efficientnet_b5 efficientnet_b6 efficientnet_b7
convnext_tiny convnext_small convnext_base convnext_large vit_b_16 vit_b_32 vit_l_16 vit_l_32""".split()


def make(name):
    options = dict(aux_logits=False, init_weights=False) if name == "googlenet" else {}
    return getattr(torchvision.models, name)(weights=None, **options)


def digest(state):
    """The names and shapes of all tensors, as one number (FNV-1a, 64 bits)."""
    lines = sorted(f"{name} {list(tensor.shape)}" for name, tensor in state.items())
    value = 0xcbf29ce484222325
    for byte in "\n".join(lines).encode():
        value = (value ^ byte) * 0x100000001b3 % 2 ** 64
    return f"{value:x}"


def facts():
    result = {"torchvision": torchvision.__version__, "models": {}}
    for name in NAMES:
        with torch.device("meta"):
            model = make(name)
        count = sum(parameter.numel() for parameter in model.parameters())
        published = list(torchvision.models.get_model_weights(name))[0]
        result["models"][name] = {
            "parameters": count, "names": digest(model.state_dict()), "gigaMultiplyAdds": published.meta["_ops"],
            "image": published.transforms.keywords["crop_size"]}
    path = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Golden" / "models.json"
    path.write_text(json.dumps(result, indent=1) + "\n")


def language_model(name):
    """A small model of Hugging Face's, with the names of its tensors in our files, and words for it."""
    import transformers

    words = torch.randint(0, 50, (2, 7))
    if name == "gpt2":
        model = transformers.GPT2LMHeadModel(transformers.GPT2Config(
            vocab_size=50, n_positions=16, n_embd=32, n_layer=2, n_head=4, bos_token_id=0, eos_token_id=0)).eval()
        return model, words, model(words).logits, [key for key in model.state_dict() if key != "lm_head.weight"]
    model = transformers.BertModel(transformers.BertConfig(
        vocab_size=50, max_position_embeddings=16, hidden_size=32, num_hidden_layers=2, num_attention_heads=4,
        intermediate_size=64)).eval()
    return model, words, model(words).last_hidden_state, list(model.state_dict())


def weights(folder, names):
    for name in names:
        torch.manual_seed(1)
        if name in ("gpt2", "bert"):
            model, x, y, keys = language_model(name)
            state = {key: model.state_dict()[key].contiguous().clone() for key in keys}
            save_file(state, f"{folder}/{name}.safetensors")
            save_file({"x": x, "y": y.detach().contiguous()}, f"{folder}/{name}-golden.safetensors")
            continue
        model = make(name).eval()
        for key, value in model.state_dict().items():  # statistics and biases that matter; a new ViT's last layer is all zeros
            if value.is_floating_point() and not value.any():
                value.normal_(0, 0.1)
            if key.endswith("running_mean"):
                value.normal_(0, 0.1)
            if key.endswith("running_var"):
                value.uniform_(0.5, 1.5)
        x = torch.randn(2, 3, 224, 224)
        with torch.no_grad():
            y = model(x)
        state = {key: value.contiguous() for key, value in model.state_dict().items()}
        save_file(state, f"{folder}/{name}.safetensors")
        save_file({"x": x, "y": y}, f"{folder}/{name}-golden.safetensors")


if __name__ == "__main__":
    if sys.argv[1:2] == ["weights"]:
        weights(sys.argv[2], sys.argv[3:])
    else:
        facts()
